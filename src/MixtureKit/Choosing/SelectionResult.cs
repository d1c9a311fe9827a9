using MixtureKit.Messages;
using MixtureKit.Notebooks;

namespace MixtureKit.Choosing;

/// <summary>The result of a model selection: all candidates with their fits, and the chosen one.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <param name="Candidates">All candidates, in the order in which they were given.</param>
/// <param name="Chosen">The candidate of the smallest criterion; null if no candidate has a sound model.</param>
/// <param name="Criterion">The name of the criterion.</param>
/// <param name="IsCancelled">True if the selection was cancelled, so that some candidates have no fit.</param>
[TypeFormatterSource(typeof(NotebookFormatterSource))]
public sealed partial record SelectionResult<TData>(
    IReadOnlyList<CandidateOutcome<TData>> Candidates, CandidateOutcome<TData>? Chosen, string Criterion, bool IsCancelled)
{
    /// <summary>Returns the chosen candidate and the number of all in a line.</summary>
    public override string ToString() => Chosen is null
        ? $"none of {MessageText.Count(Candidates.Count, "candidate")} has a sound model"
        : $"{Chosen.Candidate.Family} with {MessageText.Count(Chosen.Candidate.Components, "component")} by {Criterion}, of {MessageText.Count(Candidates.Count, "candidate")}";

    /// <summary>Returns the outcome of a family with a number of components, or null.</summary>
    public CandidateOutcome<TData>? Find(string family, int components) =>
        Candidates.FirstOrDefault(outcome => outcome.Candidate.Family == family && outcome.Candidate.Components == components);
}
