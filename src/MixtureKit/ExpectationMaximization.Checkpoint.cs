using MixtureKit.Checkpoints;
using MixtureKit.Parallelism;

namespace MixtureKit;

/// <content>The checkpoint of a fit.</content>
public sealed partial class ExpectationMaximization
{
    /// <summary>The record from which an interrupted fit goes on, and to which a fit adds its passes; null by default.</summary>
    /// <remarks>
    /// A fit that goes on has the bits of one that was never interrupted, as long as data, start and settings are the same and
    /// <see cref="StopWhen"/> depends on nothing but its argument. Only <see cref="TracePoint.Elapsed"/> and <see cref="FitResult{TData}.Elapsed"/> are
    /// of the last sitting. One checkpoint is for one fit, search or selection; others need a <see cref="FitCheckpoint.Scope"/> of their own.
    /// Sequences of steps are not recorded. A fit that the record does not belong to throws an <see cref="InvalidCheckpointException"/>.
    /// </remarks>
    public FitCheckpoint? Checkpoint { get; init; }

    /// <summary>Returns the same settings with other threads.</summary>
    internal ExpectationMaximization WithExecution(Execution execution) => With(execution, Checkpoint);

    /// <summary>Returns the same settings with a part of the checkpoint, if there is one.</summary>
    internal ExpectationMaximization Within(string scope) => Checkpoint is null ? this : With(Execution, Checkpoint.Scope(scope));

    /// <summary>Returns the same settings without a checkpoint.</summary>
    internal ExpectationMaximization WithoutCheckpoint() => Checkpoint is null ? this : With(Execution, null);

    /// <summary>Returns the record of the passes of a run; null if there is no checkpoint.</summary>
    internal PassRecord? Record(string kind, int number, CancellationToken cancellationToken) =>
        Checkpoint?.Open(FormattableString.Invariant($"{kind} {number}"), cancellationToken);

    private ExpectationMaximization With(Execution execution, FitCheckpoint? checkpoint) => new()
    {
        Tolerance = Tolerance,
        MaximumIterations = MaximumIterations,
        Execution = execution,
        Acceleration = Acceleration,
        StopWhen = StopWhen,
        Samples = Samples,
        Certify = Certify,
        MergeEqualObservations = MergeEqualObservations,
        Checkpoint = checkpoint,
    };
}
