using MixtureKit.Assignments;
using MixtureKit.Checkpoints;

namespace MixtureKit.Estimation;

/// <summary>A pass over the data that is recorded, or replayed from its record.</summary>
internal static class RecordedPass
{
    /// <summary>Returns the function at a model.</summary>
    /// <exception cref="InvalidCheckpointException">The record does not belong to the run.</exception>
    public static AuxiliaryFunction<TData> Run<TData>(
        ExpectationPass<TData> pass, PassRecord record, Mixture<TData> model, Assignment<TData> assignment, CancellationToken cancellationToken)
    {
        if (record.Replayed(PassTotals.Length(model)) is { } known)
            return pass.Replay(model, assignment, known, cancellationToken);
        AuxiliaryFunction<TData> function;
        try
        {
            function = pass.Run(model, assignment, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A pass that breaks down has its place in the record, or the passes after it would be replayed one too early.
            record.Add(PassSums.Broken);
            throw;
        }
        record.Add(function.Sums);
        return function;
    }
}
