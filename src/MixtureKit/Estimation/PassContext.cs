using MixtureKit.Assignments;

namespace MixtureKit.Estimation;

/// <summary>The state that all workers of one pass share.</summary>
internal sealed class PassContext<TData>(Mixture<TData> model, Assignment<TData> assignment, IObservationValidator<TData>[] validators)
{
    private long _firstImpossible = long.MaxValue;

    public Mixture<TData> Model { get; } = model;

    public Assignment<TData> Assignment { get; } = assignment;

    /// <summary>The validators that examine the observations; empty after the first pass.</summary>
    public IObservationValidator<TData>[] Validators { get; } = validators;

    /// <summary>True if responsibilities are posteriors under constant mixing weights, so that a term common to all components cancels.</summary>
    public bool IsPosterior { get; } = assignment.IsPosterior && !model.Gate.ConstantLogWeights.IsEmpty;

    /// <summary>Position of the first observation of probability 0 under the model, or null.</summary>
    public long? FirstImpossible => _firstImpossible == long.MaxValue ? null : _firstImpossible;

    public void Impossible(long position)
    {
        long seen = Interlocked.Read(ref _firstImpossible);
        while (position < seen)
            seen = Interlocked.CompareExchange(ref _firstImpossible, position, seen) is var found && found == seen ? position : found;
    }
}
