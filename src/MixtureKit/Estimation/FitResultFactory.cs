namespace MixtureKit.Estimation;

/// <summary>Makes results of records.</summary>
internal static class FitResultFactory
{
    /// <summary>Returns the result of a fit.</summary>
    /// <param name="record">What the fit saw.</param>
    /// <param name="data">The data.</param>
    /// <param name="end">How it ended.</param>
    /// <param name="starts">The ends of all starts, if there were several.</param>
    /// <param name="remarks">Warnings beside those of the fit itself.</param>
    public static FitResult<TData> Create<TData>(
        FitRecord<TData> record, PreparedData<TData> data, FitEnd end, IReadOnlyList<StartOutcome> starts, IEnumerable<string> remarks)
    {
        AuxiliaryFunction<TData>? best = record.Best;
        return new FitResult<TData>(best)
        {
            Status = end.Status,
            Degeneracy = end.Degeneracy,
            Passes = end.Passes,
            Trace = record.Trace,
            Certificates = record.Certificates,
            ObjectiveDecreases = record.Decreases,
            Starved = best?.Starved ?? [],
            Starts = starts,
            Elapsed = end.Elapsed,
            Patterns = data.Patterns,
            Warnings = best is null ? [] : [.. Warnings(record, best, data), .. remarks],
        };
    }

    private static IReadOnlyList<string> Warnings<TData>(FitRecord<TData> record, AuxiliaryFunction<TData> best, PreparedData<TData> data) =>
        FitWarnings.Of(record.First!, best, DecreaseWarning.Of(record.Decreases, record.BestIteration), best.Starved, data.Source);
}
