namespace MixtureKit.Estimation;

/// <summary>A factory of results.</summary>
internal static class FitResultFactory
{
    /// <summary>Creates the result of a fit.</summary>
    /// <param name="record">The record of the fit.</param>
    /// <param name="data">The data.</param>
    /// <param name="end">The end of the fit.</param>
    /// <param name="search">The part of the search, if there were several starts.</param>
    public static FitResult<TData> Create<TData>(
        FitRecord<TData> record, PreparedData<TData> data, FitEnd end, SearchReport search)
    {
        AuxiliaryFunction<TData>? best = record.Best;
        return new FitResult<TData>(best)
        {
            Status = end.Status,
            Degeneracy = end.Degeneracy,
            Passes = end.Passes,
            RemainingGain = end.RemainingGain,
            SamplePasses = end.SamplePasses,
            Trace = record.Trace,
            Certificates = record.Certificates,
            ObjectiveDecreases = record.Decreases,
            Starved = best?.Starved ?? [],
            Starts = search.Starts,
            Ends = search.Ends,
            Elapsed = end.Elapsed,
            Patterns = data.Patterns,
            Warnings = best is null ? [] : [.. Warnings(record, best, data), .. search.Warnings],
        };
    }

    private static IReadOnlyList<string> Warnings<TData>(FitRecord<TData> record, AuxiliaryFunction<TData> best, PreparedData<TData> data) =>
        FitWarnings.From(record.First!, best, DecreaseWarning.From(record.Decreases, record.BestIteration), best.Starved, data.Source);
}
