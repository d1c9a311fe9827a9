using MixtureKit.Cli.Reports;
using MixtureKit.Comparing;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Cli.Fitting;

/// <summary>Figures of a finished fit that take a pass of their own.</summary>
internal static class FitSummary
{
    // A table of more possible patterns is too sparse for tests of fit.
    private const double MostPatterns = 1 << 20;

    /// <summary>Adds the fit of patterns, the merging and the separation of components, as far as they are asked for or suit the data.</summary>
    public static FitOutcome Add(FitOutcome outcome, FitRequest request, TrainingData data, CancellationToken cancellationToken)
    {
        Mixture<Row> model = outcome.Result.Model;
        var threads = Execution.Parallel(request.Threads);
        PatternFit? patterns = request.Patterns || IsSmall(model, data) ? PatternFit.TryCreate(model, data.Observations, threads, cancellationToken) : null;
        ClusterMerging? merging = request.Merge ? ClusterMerging.Create(model, data.Observations, threads, cancellationToken) : null;
        string[] warnings = request.Patterns && patterns is null ? ["--patterns has no effect: a column is not of categories or 0 and 1, or a cell is missing."] : [];
        IReadOnlyList<ColumnSeparation>? separation = request.Separation ? SeparationTable.Compute(model, cancellationToken) : null;
        return outcome with { Patterns = patterns, Merging = merging, Separation = separation, Warnings = [.. outcome.Warnings, .. warnings] };
    }

    private static bool IsSmall(Mixture<Row> model, TrainingData data) =>
        model.CodedColumns is var coded && coded.Count == data.Columns.Count && coded.Aggregate(1.0, (product, column) => product * (column?.LevelCount ?? 1)) <= MostPatterns;
}
