using MixtureKit.Accelerations;
using MixtureKit.Assignments;
using MixtureKit.Checkpoints;
using MixtureKit.Data;

namespace MixtureKit.Estimation;

/// <summary>A climb on nested samples of the rows, from the smallest to the largest, which leads near a maximum on all rows.</summary>
/// <remarks>
/// Its steps are accelerated whatever the fit asks for, since all rows decide whether its model is kept. A sample on which a component
/// breaks down, starves or has fewer rows than parameters is passed over.
/// </remarks>
/// <param name="settings">The settings of the fit.</param>
/// <param name="all">All rows.</param>
/// <param name="samples">The indices of the rows of each sample, the smallest first.</param>
/// <param name="assignment">The rule that turns log joints into responsibilities.</param>
/// <param name="scope">The part of the checkpoint for the climb, or null.</param>
/// <param name="passesBefore">Passes made over samples before the climb, each counted as its share of all rows.</param>
internal sealed class SampleClimb<TData>(
    ExpectationMaximization settings, Observations<TData> all, IReadOnlyList<int[]> samples, Assignment<TData> assignment, FitCheckpoint? scope, double passesBefore = 0)
{
    private const int LeastRows = 8 * Batch<TData>.SegmentLength;

    /// <summary>Passes made over samples, each counted as its share of all rows.</summary>
    public double Passes { get; private set; } = passesBefore;

    /// <summary>Creates a climb; returns null if the fit is one that is not sampled.</summary>
    public static SampleClimb<TData>? TryCreate(
        ExpectationMaximization settings, NestedSamples rule, PreparedData<TData> data, Mixture<TData> start, Assignment<TData> assignment)
    {
        if (settings.MaximumIterations == 0 || !CanSample(rule, data, start, assignment))
            return null;
        Observations<TData> all = Observations<TData>.Join([.. data.Source]);
        IReadOnlyList<int[]> samples = Draw(rule, all, start, rule.RowsPerParameter);
        return samples.Count == 0 ? null : new SampleClimb<TData>(settings, all, samples, assignment, settings.Checkpoint);
    }

    /// <summary>True if a fit of the data may climb on samples of them.</summary>
    public static bool CanSample(NestedSamples rule, PreparedData<TData> data, Mixture<TData> start, Assignment<TData> assignment) =>
        data.Source is IReadOnlyCollection<Observations<TData>> pieces
        && !start.Gate.ConstantLogWeights.IsEmpty
        && pieces.Sum(piece => piece.AllRows) is var rows && rows >= rule.MinimumRows && rows <= Array.MaxLength
        && data.Patterns is null
        && assignment is { IsMonotone: true, NeedsDensities: true, DependsOnPosition: false }
        && ReferenceEquals(assignment.ForIteration(1), assignment);

    /// <summary>Returns the rows of each sample, the smallest first; the smallest has at least some rows for each parameter.</summary>
    public static IReadOnlyList<int[]> Draw(NestedSamples rule, Observations<TData> all, Mixture<TData> start, long rowsPerParameter) =>
        NestedRows.Draw(all, Math.Max(LeastRows, rowsPerParameter * start.ParameterCount), rule.Seed);

    /// <summary>Returns the model that the climb leads to; the start itself if no sample is sound, and the best so far if it is cancelled.</summary>
    public Mixture<TData> Run(Mixture<TData> start, CancellationToken cancellationToken)
    {
        Mixture<TData> model = start;
        foreach (int[] rows in samples)
        {
            if (RankAgreement.IsCancelled(all.Communicator, cancellationToken))
                break;
            model = Next(model, all.Take(rows), cancellationToken);
        }
        return model;
    }

    private Mixture<TData> Next(Mixture<TData> start, Observations<TData> sample, CancellationToken cancellationToken)
    {
        ExpectationMaximization own = SettingsFor(sample, start);
        var fit = new FitLoop<TData>(own, PreparedData<TData>.Create([sample], start, assignment, own), start, assignment, progress: null, passes: scope?.Open(FormattableString.Invariant($"sample of {sample.Count}"), cancellationToken));
        fit.Advance(own.MaximumIterations, own.Acceleration, cancellationToken);
        Passes += fit.Passes * ((double)sample.AllRows / all.AllRows);
        return fit.Status != FitStatus.Degenerate && fit.Record.Best is { } best && IsSound(best) ? best.Model : start;
    }

    private ExpectationMaximization SettingsFor(Observations<TData> sample, Mixture<TData> start) => new()
    {
        Acceleration = Acceleration.Anderson(),
        Execution = settings.Execution,
        MaximumIterations = settings.MaximumIterations,
        MergeEqualObservations = settings.MergeEqualObservations,
        StopWhen = SampleRule.From(sample, start.ParameterCount).IsEnd,
    };

    private static bool IsSound(AuxiliaryFunction<TData> function)
    {
        double needed = Math.Max(1, (double)function.Model.Group.ParameterCount / function.Counts.Count);
        return function.Counts.All(count => count >= needed * function.Weight / function.Rows);
    }
}
