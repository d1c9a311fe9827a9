namespace MixtureKit;

/// <summary>
/// A component that can tell data it is not made for (one half in a Bernoulli column, a row of the wrong length)
/// from observations that are merely impossible under its parameters. A fit asks once for every observation.
/// </summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
public interface IObservationGuard<in TData>
{
    /// <summary>What is wrong with the observation, or null.</summary>
    Objection? Examine(TData x);
}

/// <summary>Why an observation cannot be used.</summary>
/// <param name="Reason">A clause such as <c>0.5 is neither 0 nor 1</c>.</param>
/// <param name="Column">The column to blame, counted from 0, where there is one.</param>
public sealed record Objection(string Reason, int? Column = null)
{
    /// <summary>True if the observation is refused even if its weight is 0, as no sum can hold it: 0 times NaN is NaN.</summary>
    public bool IsRegardlessOfWeight { get; init; }
}
