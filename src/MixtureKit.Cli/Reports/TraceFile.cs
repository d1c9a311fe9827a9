using MixtureKit.Tables;

namespace MixtureKit.Cli.Reports;

/// <summary>The trace of a fit as CSV, with a row for each iteration t from 1 on.</summary>
/// <remarks>
/// A row has t, ℓ(θ_t), the lower bound A(θ_t, θ_t−1), the entropy of the responsibilities at θ_t, the gap ℓ(θ_t) − A(θ_t, θ_t−1), log p(θ_t),
/// and the seconds since the fit began.
/// </remarks>
internal static class TraceFile
{
    private static readonly string[] Header = ["iteration", "log_likelihood", "lower_bound", "entropy", "kl_gap", "log_prior", "seconds"];

    /// <summary>Writes the rows.</summary>
    /// <param name="stream">The stream to write to.</param>
    /// <param name="trace">The points.</param>
    /// <param name="weight">The total weight of the observations.</param>
    public static void Write(Stream stream, IEnumerable<TracePoint> trace, double weight)
    {
        using var table = new CsvTableWriter(stream, Header);
        foreach (TracePoint point in trace.Skip(1))
        {
            table.Write((long)point.Iteration);
            table.Write(LogLikelihoods.Rounded(point.LogLikelihood, weight));
            WriteIfKnown(table, point.LowerBound is { } bound ? LogLikelihoods.Rounded(bound, weight) : null);
            table.Write(point.Entropy);
            WriteIfKnown(table, point.KullbackLeiblerGap);
            table.Write(point.LogPrior);
            table.Write(point.Elapsed.TotalSeconds);
            table.EndRow();
        }
    }

    private static void WriteIfKnown(CsvTableWriter table, double? value)
    {
        if (value is { } known && !double.IsNaN(known))
            table.Write(known);
        else
            table.Write("");
    }
}
