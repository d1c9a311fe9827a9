using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Estimation;

/// <summary>The step that computes log p(x) and responsibilities of a whole batch.</summary>
internal sealed class ScoreStep
{
    private readonly AlignedMemory _responsibilities;
    private readonly AlignedMemory _ones = new(Batch<int>.Capacity);
    private readonly AlignedMemory _maxima = new(Batch<int>.Capacity);
    private readonly AlignedMemory _sums = new(Batch<int>.Capacity);
    private readonly AlignedMemory _ratios = new(Batch<int>.Capacity);
    private readonly AlignedMemory _logDensities = new(Batch<int>.Capacity);
    private readonly double[] _counts;

    public ScoreStep(int components)
    {
        _responsibilities = new AlignedMemory(components * Batch<int>.Capacity);
        _counts = new double[components];
        _ones.Span.Fill(1);
    }

    /// <summary>Returns log p(x) of the batch; not finite for a row that is impossible or has an invalid density.</summary>
    public Span<double> LogDensities(int count) => _logDensities.Slice(0, count);

    /// <summary>Returns r_k of the batch, [component][observation].</summary>
    public Span<double> Responsibilities(int count) => _responsibilities.Slice(0, _counts.Length * count);

    /// <summary>Computes log p(x) and responsibilities.</summary>
    /// <param name="densities">log p_k(x_n), [component][observation].</param>
    /// <param name="logWeights">log π_k.</param>
    /// <param name="count">Number of observations.</param>
    public void Run(ReadOnlySpan<double> densities, ReadOnlySpan<double> logWeights, int count)
    {
        Span<double> shares = Responsibilities(count), logs = LogDensities(count), ratios = _ratios.Slice(0, count);
        Span<double> maxima = _maxima.Slice(0, count), sums = _sums.Slice(0, count);
        Posteriors.Totals totals = Posteriors.Exponentials(densities, logWeights, _ones.Slice(0, count), shares, maxima, sums, ratios);
        ColumnArithmetic.Log(sums, logs);
        if (totals.Nearest < PosteriorStep.Near)
            Rests(shares, maxima, logs);
        ColumnArithmetic.Add(maxima, logs);
        Posteriors.Weigh(shares, ratios, _counts);
    }

    /// <summary>Computes log s with all its digits for observations of log p near 0.</summary>
    private static void Rests(ReadOnlySpan<double> exponentials, ReadOnlySpan<double> maxima, Span<double> logs)
    {
        for (int n = ColumnArithmetic.NextWithin(maxima, 0, PosteriorStep.Near); n < logs.Length; n = ColumnArithmetic.NextWithin(maxima, n + 1, PosteriorStep.Near))
        {
            if (double.IsFinite(logs[n]))
                logs[n] = PosteriorStep.LogOfRest(exponentials, n, logs.Length);
        }
    }
}
