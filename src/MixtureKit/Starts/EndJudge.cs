using MixtureKit.Data;

namespace MixtureKit.Starts;

/// <summary>A judge of the ends of a search, which tells spurious maxima from regular ones.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// A search returns the best regular end (<see cref="StartSearch{TData}.Judge"/>). A judge keeps nothing between calls, and several threads may
/// call it.
/// </remarks>
public abstract class EndJudge<TData>
{
    /// <summary>Returns the reason to reject an end as spurious, or null if the end is regular.</summary>
    /// <param name="end">The function at the end, with the model, the counts of its components and their statistics.</param>
    /// <param name="observations">The data.</param>
    /// <returns>A clause such as <c>component 2 holds 7.3 observations</c>; null if the end is regular.</returns>
    public abstract string? Reject(AuxiliaryFunction<TData> end, Observations<TData> observations);
}
