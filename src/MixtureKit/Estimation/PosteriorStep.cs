using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Estimation;

/// <summary>The posterior of a whole batch and its sums: Σ w, ℓ, Q + H, H and N_1 … N_K.</summary>
internal sealed class PosteriorStep
{
    // Where log p is near 0 the digits of log s decide, and s has lost them beside its 1.
    private const double Near = 1e-2;

    private readonly AlignedMemory _maxima = new(Batch<int>.Capacity);
    private readonly AlignedMemory _sums = new(Batch<int>.Capacity);
    private readonly AlignedMemory _ratios = new(Batch<int>.Capacity);
    private readonly AlignedMemory _room = new(Batch<int>.Capacity);

    /// <summary>
    /// Weighted responsibilities, and their sums added to the summary. False, with nothing added, where an observation is
    /// impossible or a density is none.
    /// </summary>
    /// <param name="densities">log p_k(x_n), [component][observation].</param>
    /// <param name="logWeights">log π_k.</param>
    /// <param name="weights">w_n.</param>
    /// <param name="unweighted">Whether all w are 1.</param>
    /// <param name="responsibilities">w γ_k, [component][observation].</param>
    /// <param name="summary">The summary vector.</param>
    public bool TryRun(ReadOnlySpan<double> densities, ReadOnlySpan<double> logWeights, ReadOnlySpan<double> weights, bool unweighted, Span<double> responsibilities, Span<double> summary)
    {
        int count = weights.Length;
        Span<double> maxima = _maxima.Slice(0, count), sums = _sums.Slice(0, count), ratios = _ratios.Slice(0, count);
        Posteriors.Totals totals = Posteriors.Exponentials(densities, logWeights, weights, responsibilities, maxima, sums, ratios);
        double rests = totals.Nearest < Near ? Rests(responsibilities, maxima, sums, weights) : 0;
        double logs = rests + (unweighted ? LogSums.Of(sums, logWeights.Length) : LogSums.Of(sums, weights, _room.Slice(0, count)));
        // A NaN among the sums, which are at least 1, shows here; weights of 0 hide none, being multiplied.
        if (!double.IsFinite(logs) || !double.IsFinite(totals.Maxima))
            return false;
        Posteriors.Weigh(responsibilities, ratios, summary.Slice(PassTotals.Header, logWeights.Length));
        summary[PassTotals.Weight] += unweighted ? count : Sum(weights);
        summary[PassTotals.LogLikelihood] += totals.Maxima + logs;
        summary[PassTotals.Value] += totals.Maxima + logs;
        summary[PassTotals.Entropy] += logs + totals.Gaps;
        return true;
    }

    /// <summary>Σ w log s of the observations of log p near 0, with all its digits; their s become 1.</summary>
    private static double Rests(ReadOnlySpan<double> exponentials, ReadOnlySpan<double> maxima, Span<double> sums, ReadOnlySpan<double> weights)
    {
        double rests = 0;
        for (int n = 0; n < sums.Length; n++)
        {
            if (!(Math.Abs(maxima[n]) < Near) || double.IsNaN(sums[n]))
                continue;
            rests += weights[n] * LogOfRest(exponentials, n, sums.Length);
            sums[n] = 1;
        }
        return rests;
    }

    /// <summary>log (1 + the terms beside the first largest), which is 1.</summary>
    private static double LogOfRest(ReadOnlySpan<double> exponentials, int row, int count)
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
