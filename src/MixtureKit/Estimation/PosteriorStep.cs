using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Estimation;

/// <summary>The step that computes the posterior of a whole batch and its sums: Σ w, ℓ, Q + H, H and N_1 … N_K.</summary>
internal sealed class PosteriorStep
{
    /// <summary>The bound on |log p| below which log s needs the digits that s, a 1 plus small terms, has lost.</summary>
    /// <remarks>Above it 12 digits are left.</remarks>
    public const double Near = 1e-3;

    private readonly AlignedMemory _maxima = new(Batch<int>.Capacity);
    private readonly AlignedMemory _sums = new(Batch<int>.Capacity);
    private readonly AlignedMemory _ratios = new(Batch<int>.Capacity);
    private readonly AlignedMemory _exponentials = new(Batch<int>.Capacity);

    /// <summary>Computes weighted responsibilities and adds their sums; false, with nothing added, if an observation is impossible or a density invalid.</summary>
    /// <param name="densities">log p_k(x_n), [component][observation].</param>
    /// <param name="logWeights">log π_k.</param>
    /// <param name="weights">w_n.</param>
    /// <param name="unweighted">True if all w are 1.</param>
    /// <param name="responsibilities">w γ_k, [component][observation].</param>
    /// <param name="summary">The vector that the sums are added to.</param>
    public bool TryRun(ReadOnlySpan<double> densities, ReadOnlySpan<double> logWeights, ReadOnlySpan<double> weights, bool unweighted, Span<double> responsibilities, Span<double> summary)
    {
        int count = weights.Length;
        Span<double> maxima = _maxima.Slice(0, count), sums = _sums.Slice(0, count), ratios = _ratios.Slice(0, count);
        Posteriors.Totals totals = Posteriors.Exponentials(densities, logWeights, weights, responsibilities, maxima, sums, ratios);
        double rests = totals.Nearest < Near ? Rests(responsibilities, maxima, sums, weights) : 0;
        double logs = rests + (unweighted ? LogSums.Compute(sums, logWeights.Length) : LogSums.Compute(sums, weights, _exponentials.Slice(0, count)));
        // A NaN among the sums, which are at least 1, shows here; it shows at weight 0 too, since weights are factors.
        if (!double.IsFinite(logs) || !double.IsFinite(totals.Maxima))
            return false;
        Posteriors.Weigh(responsibilities, ratios, summary.Slice(PassTotals.Header, logWeights.Length));
        summary[PassTotals.Weight] += unweighted ? count : Sum(weights);
        summary[PassTotals.LogLikelihood] += totals.Maxima + logs;
        summary[PassTotals.Value] += totals.Maxima + logs;
        summary[PassTotals.Entropy] += logs + totals.Gaps;
        return true;
    }

    /// <summary>Returns Σ w log s, with all digits, of the observations of log p near 0, and sets their s to 1.</summary>
    private static double Rests(ReadOnlySpan<double> exponentials, ReadOnlySpan<double> maxima, Span<double> sums, ReadOnlySpan<double> weights)
    {
        double rests = 0;
        for (int n = ColumnArithmetic.NextWithin(maxima, 0, Near); n < sums.Length; n = ColumnArithmetic.NextWithin(maxima, n + 1, Near))
        {
            if (double.IsNaN(sums[n]))
                continue;
            rests += weights[n] * LogOfRest(exponentials, n, sums.Length);
            sums[n] = 1;
        }
        return rests;
    }

    /// <summary>Returns log (1 + rest), with rest the sum of all terms but the first that is 1.</summary>
    public static double LogOfRest(ReadOnlySpan<double> exponentials, int row, int count)
    {
        double rest = 0;
        bool found = false;
        for (int at = row; at < exponentials.Length; at += count)
        {
            if (!found && exponentials[at] == 1)
                found = true;
            else
                rest += exponentials[at];
        }
        return Logarithm.OnePlus(rest);
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum;
    }
}
