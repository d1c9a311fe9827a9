using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Initialization;

/// <summary>One search: begins every start, carries the best on, and keeps the best sound end.</summary>
internal sealed class SearchRun<TData>(
    StartSearch<TData> search,
    ExpectationMaximization em,
    Mixture<TData> prototype,
    Observations<TData> observations,
    Assignment<TData> assignment,
    IProgress<FitProgress>? progress)
{
    private readonly List<Candidate> _candidates = [];

    public FitResult<TData> Run(CancellationToken cancellationToken)
    {
        try
        {
            if (Distinctness.Fault(prototype, observations) is { } fault)
                return Broken(fault);
            for (int i = 0; i < search.Restarts; i++)
                Begin(i, cancellationToken);
            CarryOn(cancellationToken);
        }
        catch (OperationCanceledException) when (_candidates.Any(candidate => candidate.Run.Last is not null))
        {
            // What was done so far is the answer.
        }
        return Best(cancellationToken.IsCancellationRequested);
    }

    /// <summary>The kinds in turn; then moves of the best model so far.</summary>
    private Start<TData> Choose(int number)
    {
        Candidate? best = number < search.Restarts - search.Moves ? null : BestSound;
        return best is null || prototype.Components.Count < 2 || prototype.Gate is not MixingWeights<TData>
            ? search.Starts[number % search.Starts.Count]
            : new ReplacementStart<TData>(best.Run.Last!.Model, search.Starts);
    }

    private Candidate? BestSound => _candidates.Where(candidate => candidate.IsSound).MaxBy(candidate => candidate.Objective);

    /// <summary>Makes a start and does its short run.</summary>
    private void Begin(int number, CancellationToken cancellationToken)
    {
        Start<TData> start = Choose(number);
        var run = new FitRun<TData>(em, [observations], assignment, progress, number, patient: true);
        try
        {
            RandomSource random = new RandomSource(search.Seed).Split((ulong)number);
            Mixture<TData> model = start.Create(prototype, observations, random, em.Execution, cancellationToken);
            var candidate = new Candidate(start.Name, run, model);
            _candidates.Add(candidate);
            candidate.Advance(Math.Min(search.ShortIterations, em.MaximumIterations), cancellationToken);
        }
        catch (DegenerateComponentException fault)
        {
            _candidates.Add(new Candidate(start.Name, run, null) { StartFault = Degeneracy.From(fault, 0) });
        }
    }

    /// <summary>Carries the best short runs to the end, and further ones until one of them is sound.</summary>
    private void CarryOn(CancellationToken cancellationToken)
    {
        int carried = 0;
        bool sound = false;
        foreach (Candidate candidate in _candidates.Where(candidate => candidate.IsSound).OrderByDescending(candidate => candidate.Objective).ToArray())
        {
            if (carried++ >= search.Carried && sound)
                return;
            candidate.Advance(em.MaximumIterations, cancellationToken);
            sound |= candidate.IsSound;
        }
    }

    private FitResult<TData> Best(bool cancelled)
    {
        StartOutcome[] outcomes = [.. _candidates.Select(candidate => candidate.Outcome)];
        Candidate? best = BestSound
            ?? _candidates.Find(candidate => candidate.Run.Last is not null);
        if (best is null)
            return Broken(_candidates[0].Degeneracy!, outcomes);
        return best.Run.Result(outcomes, []);
    }

    private static FitResult<TData> Broken(Degeneracy fault, IReadOnlyList<StartOutcome>? outcomes = null) =>
        new(null) { Status = FitStatus.Degenerate, Degeneracy = fault, Trace = [], Starts = outcomes ?? [] };

    /// <summary>One start and its run, which pauses after the short one.</summary>
    private sealed class Candidate(string name, FitRun<TData> run, Mixture<TData>? start)
    {
        public FitRun<TData> Run => run;

        public Degeneracy? StartFault { get; init; }

        public Degeneracy? Degeneracy => StartFault ?? run.Degeneracy;

        public bool IsSound => run.Last is not null && run.Degeneracy is null;

        public double Objective => run.Last!.Objective;

        public StartOutcome Outcome => new(
            name,
            run.Last?.LogLikelihood,
            run.Last?.Objective,
            run.Iterations,
            Degeneracy is null ? run.Status ?? FitStatus.IterationLimit : FitStatus.Degenerate,
            Degeneracy);

        public void Advance(int until, CancellationToken cancellationToken) => run.Advance(start!, until, cancellationToken);
    }
}
