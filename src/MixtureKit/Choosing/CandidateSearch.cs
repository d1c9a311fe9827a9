using MixtureKit.Data;
using MixtureKit.Starts;

namespace MixtureKit.Choosing;

/// <summary>The search for the fit of one candidate, from fresh starts and from models that are known already.</summary>
internal sealed class CandidateSearch<TData>(ModelSelection<TData> selection, ExpectationMaximization em, Observations<TData> observations)
{
    private readonly StartSearch<TData> _search = selection.Search with { Em = em };

    /// <summary>Fits a candidate; with an end of fewer components, its log-likelihood is not below that end's.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="fewer">The end of a fit with fewer components of the same family, or null.</param>
    /// <param name="known">Models of the candidate to start from.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public FitResult<TData> Fit(
        ModelCandidate<TData> candidate, FitResult<TData>? fewer, IReadOnlyList<Mixture<TData>> known, CancellationToken cancellationToken)
    {
        IReadOnlyList<Mixture<TData>> grown = fewer is null || selection.Splits == 0
            ? []
            : ModelGrowth.Grow(fewer.Model, candidate.Components, selection.Splits, observations, _search.Seed, RankExecution.For(em.Execution, observations.Communicator), Between(cancellationToken));
        FitResult<TData> found = Search(candidate, [.. known, .. grown]).Fit(candidate.Mixture(), [observations], cancellationToken: cancellationToken);
        return fewer is not null && HasFallen(found, fewer) ? Highest(found, Duplicated(candidate, fewer, cancellationToken)) : found;
    }

    // Ranks split components together, and none may leave the others.
    private CancellationToken Between(CancellationToken cancellationToken) => observations.Communicator is null ? cancellationToken : CancellationToken.None;

    /// <summary>Returns the search of a candidate: its fresh starts, then those from models.</summary>
    private StartSearch<TData> Search(ModelCandidate<TData> candidate, IReadOnlyList<Mixture<TData>> models)
    {
        IReadOnlyList<Start<TData>> kinds = _search.Starts;
        // With one component all starts are the same.
        int fresh = candidate.Components == 1 ? 1 : _search.Restarts ?? ModelSelection<TData>.UsualStarts;
        Start<TData>[] starts = [.. Enumerable.Range(0, fresh).Select(i => kinds[i % kinds.Count]), .. models.Select(model => new MadeStart<TData>("split", model))];
        int replacements = candidate.Components == 1 ? 0 : _search.Replacements ?? 0;
        return _search with { Starts = starts, Restarts = starts.Length + replacements, Replacements = replacements };
    }

    /// <summary>True if a fit without a prior, that could be higher, is lower than one of fewer components.</summary>
    private static bool HasFallen(FitResult<TData> found, FitResult<TData> fewer) => found.HasModel
        && found.Status is not (FitStatus.Cancelled or FitStatus.Degenerate)
        && found.LogPrior == 0
        && found.LogLikelihood < fewer.LogLikelihood;

    private FitResult<TData> Duplicated(ModelCandidate<TData> candidate, FitResult<TData> fewer, CancellationToken cancellationToken) =>
        em.Within("duplicate").Fit(ModelGrowth.Duplicate(fewer.Model, candidate.Components), [observations], null, null, cancellationToken);

    private static FitResult<TData> Highest(FitResult<TData> found, FitResult<TData> other) =>
        other.Status is not (FitStatus.Degenerate or FitStatus.Cancelled) && other.LogLikelihood > found.LogLikelihood ? other : found;
}
