namespace MixtureKit;

/// <summary>A component that tells data it is not made for from observations that are only impossible under its parameters.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// Examples of the former are one half in a Bernoulli column and a row of the wrong length. A fit examines every observation once.
/// </remarks>
public interface IObservationValidator<in TData>
{
    /// <summary>Returns the issue to the observation, or null if it can be used.</summary>
    DataIssue? Validate(TData x);
}

/// <summary>The reason that an observation cannot be used.</summary>
/// <param name="Reason">A clause such as <c>0.5 is neither 0 nor 1</c>.</param>
/// <param name="Column">The column to blame, counted from 0; null if no single column is.</param>
public sealed record DataIssue(string Reason, int? Column = null)
{
    /// <summary>True if the observation is refused even at weight 0, because no sum can hold it: 0 times NaN is NaN.</summary>
    public bool IsRegardlessOfWeight { get; init; }
}
