namespace MixtureKit.Plotting;

/// <summary>The score of one candidate of a choice among models.</summary>
/// <param name="Family">The family or structure.</param>
/// <param name="Components">K, the number of components.</param>
/// <param name="Score">The value of the criterion; null if the candidate failed.</param>
public sealed record CandidateScore(string Family, int Components, double? Score)
{
    /// <summary>True if the candidate was chosen.</summary>
    public bool IsChosen { get; init; }
}
