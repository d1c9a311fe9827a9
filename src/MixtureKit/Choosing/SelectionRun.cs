using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Choosing;

/// <summary>One model selection: a chain of fits for each family, side by side, and the choice among their ends.</summary>
internal sealed class SelectionRun<TData>(
    ModelSelection<TData> selection,
    IReadOnlyList<ModelCandidate<TData>> candidates,
    Observations<TData> observations,
    IProgress<SelectionProgress>? progress,
    CancellationToken cancellationToken)
{
    private readonly CandidateOutcome<TData>?[] _outcomes = new CandidateOutcome<TData>?[candidates.Count];
    private readonly CandidateCounter<TData> _done = new(candidates, progress);
    private UnusableDataException? _refusal;

    /// <summary>Fits and chooses.</summary>
    /// <exception cref="UnusableDataException">The data are not of the kind that any candidate is for.</exception>
    public SelectionResult<TData> Run()
    {
        ExpectationMaximization em = selection.Search.Em;
        // The most expensive chain begins first, since it may last longest.
        int[][] chains = [.. Enumerable.Range(0, candidates.Count)
            .GroupBy(i => candidates[i].Family)
            .OrderByDescending(family => candidates[family.First()].Prototype.StatisticsLength)
            .Select(family => family.OrderBy(i => candidates[i].Components).ToArray())];
        // Ranks do one thing after the other, in the same order.
        bool isSideBySide = chains.Length > 1 && observations.Share is null && SideBySide.Suits<TData>(em, observations.Count);
        Execution outer = isSideBySide ? em.Execution : Execution.Sequential;
        outer.Run(chains.Length, (_, i) => Climb(chains[i], isSideBySide ? Shared(em, chains.Length) : em), CancellationToken.None);
        if (_refusal is not null && Array.TrueForAll(_outcomes, outcome => outcome!.Fit is null))
            throw _refusal;
        CandidateOutcome<TData>[] all = [.. _outcomes.OfType<CandidateOutcome<TData>>()];
        return new SelectionResult<TData>(all, Choose(all), selection.Criterion.Name, all.Any(outcome => outcome.Status == FitStatus.Cancelled));
    }

    /// <summary>Returns the settings for one of several chains, which share the threads.</summary>
    private static ExpectationMaximization Shared(ExpectationMaximization em, int chains) =>
        em.WithExecution(Execution.Parallel(Math.Max(1, em.Execution.Workers / chains)));

    /// <summary>Fits the candidates of one family by rising K.</summary>
    private void Climb(int[] chain, ExpectationMaximization em)
    {
        FitResult<TData>? fewer = null;
        var single = new Lazy<double>(() => Single(candidates[chain[0]], new CandidateSearch<TData>(selection, em.Within(FormattableString.Invariant($"{chain[0]} single")), observations)));
        foreach (int i in chain)
        {
            CandidateOutcome<TData> outcome = Fit(candidates[i], fewer, single, em.Within(FormattableString.Invariant($"{i} {candidates[i]}")));
            _outcomes[i] = outcome;
            if (outcome.Fit is { } fit && outcome.IsSound && outcome.Cause is null)
                fewer = fit;
            _done.Add(outcome);
        }
    }

    private CandidateOutcome<TData> Fit(
        ModelCandidate<TData> candidate, FitResult<TData>? fewer, Lazy<double> single, ExpectationMaximization em)
    {
        try
        {
            if (RankAgreement.IsCancelled(observations.Communicator, cancellationToken))
                throw new OperationCanceledException(cancellationToken);
            FitResult<TData> fit = new CandidateSearch<TData>(selection, em, observations).Fit(candidate, fewer, [], cancellationToken);
            return Judge(new CandidateFit<TData>(candidate, fit, observations, single, selection, em, cancellationToken));
        }
        catch (OperationCanceledException) when (observations.Communicator is not null || cancellationToken.IsCancellationRequested)
        {
            return new CandidateOutcome<TData>(candidate, null, FitStatus.Cancelled) { Cause = "the selection was cancelled" };
        }
        catch (UnusableDataException refusal)
        {
            Interlocked.CompareExchange(ref _refusal, refusal, null);
            return new CandidateOutcome<TData>(candidate, null, FitStatus.Degenerate) { Cause = refusal.Message };
        }
    }

    private CandidateOutcome<TData> Judge(CandidateFit<TData> found)
    {
        var outcome = new CandidateOutcome<TData>(found.Candidate, found.Fit, found.Fit.Status);
        if (!outcome.IsSound)
            return outcome with { Cause = found.Fit.Degeneracy?.Cause ?? "the selection was cancelled" };
        double score = selection.Criterion.Evaluate(found);
        return double.IsNaN(score)
            ? outcome with { Cause = Spurious(found.Fit) ?? $"the criterion {selection.Criterion.Name} has no value" }
            : outcome with { Cause = Spurious(found.Fit), Score = score };
    }

    /// <summary>Returns the reason that the end of a fit is spurious, or null.</summary>
    private string? Spurious(FitResult<TData> fit) => !selection.Search.AllowSpurious && fit.Ends is [{ Rejection: { } reason }, ..] && fit.Ends.All(end => !end.IsRegular)
        ? $"the maximum may be spurious: {reason}"
        : null;

    private double Single(ModelCandidate<TData> candidate, CandidateSearch<TData> search)
    {
        FitResult<TData> fit = search.Fit(new ModelCandidate<TData>(candidate.Family, candidate.Prototype, 1), null, [], cancellationToken);
        return fit.Status is FitStatus.Degenerate or FitStatus.Cancelled ? double.NaN : fit.LogLikelihood;
    }

    /// <summary>Returns the candidate of the smallest criterion, and of equal ones the one of fewer parameters.</summary>
    private static CandidateOutcome<TData>? Choose(IEnumerable<CandidateOutcome<TData>> outcomes) => outcomes
        .Where(outcome => outcome.IsSound && outcome.Score is not null)
        .OrderByDescending(outcome => outcome.IsEligible)
        .ThenBy(outcome => outcome.Score)
        .ThenBy(outcome => outcome.Fit!.Model.ParameterCount)
        .FirstOrDefault();
}
