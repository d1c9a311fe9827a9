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
    private readonly IReadOnlyList<Start<TData>> _kinds = search.Starts;
    private readonly List<Candidate> _candidates = [];
    private readonly PreparedData<TData> _data = PreparedData<TData>.Of([observations], prototype, assignment, em);

    public FitResult<TData> Run(CancellationToken cancellationToken)
    {
        if (DistinctRowCheck.Fault(prototype, observations) is { } fault)
            return Broken(fault, []);
        try
        {
            for (int i = 0; i < search.Restarts; i++)
                Begin(i, cancellationToken);
            CarryOn(cancellationToken);
            return Result(cancelled: false);
        }
        catch (OperationCanceledException) when (_candidates.Any(candidate => candidate.Run.Last is not null))
        {
            return Result(cancelled: true);
        }
    }

    /// <summary>The kinds in turn; then moves of the best model so far.</summary>
    private Start<TData> Choose(int number)
    {
        Candidate? best = number < search.Restarts - search.Moves ? null : BestSound;
        return best is null || prototype.Components.Count < 2 || prototype.Gate.ConstantWeights is null
            ? _kinds[number % _kinds.Count]
            : new ReplacementStart<TData>(best.Run.Best!.Model, _kinds);
    }

    private Candidate? BestSound => BestOf(_candidates);

    private static Candidate? BestOf(IEnumerable<Candidate> candidates) => candidates.Where(candidate => candidate.IsSound).MaxBy(candidate => candidate.Objective);

    /// <summary>Makes a start and does its short run.</summary>
    private void Begin(int number, CancellationToken cancellationToken)
    {
        Start<TData> start = Choose(number);
        var run = new FitRun<TData>(em, [observations], assignment, progress, number, patient: true, _data);
        try
        {
            RandomSource random = new RandomSource(search.Seed).Split((ulong)number);
            Mixture<TData> model = Returned.Value(start.Create(prototype, observations, random, em.Execution, cancellationToken), start, nameof(start.Create));
            var candidate = new Candidate(start.Name, run, model);
            _candidates.Add(candidate);
            candidate.Advance(Math.Min(search.ShortIterations, em.MaximumIterations), Acceleration.None, cancellationToken);
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
            candidate.Advance(em.MaximumIterations, em.Acceleration, cancellationToken);
            sound |= candidate.IsSound;
        }
    }

    /// <summary>The best sound end; without one the first model that broke down on its way.</summary>
    private FitResult<TData> Result(bool cancelled)
    {
        StartOutcome[] outcomes = [.. _candidates.Select(candidate => candidate.Outcome)];
        Candidate? best = BestOf(_candidates.Where(candidate => candidate.Run.Status is not null and not FitStatus.Cancelled))
            ?? BestSound
            ?? _candidates.Find(candidate => candidate.Run.Last is not null);
        if (cancelled)
            best = BestSound ?? best;
        return best is null
            ? Broken(_candidates[0].Degeneracy!, outcomes)
            : best.Run.Result(outcomes, SpuriousMaximumWarning.Of(best.Run.Best!, prototype, observations), cancelled);
    }

    private static FitResult<TData> Broken(Degeneracy fault, IReadOnlyList<StartOutcome> outcomes) =>
        new(null) { Status = FitStatus.Degenerate, Degeneracy = fault, Trace = [], Starts = outcomes };

    /// <summary>One start and its run, which pauses after the short one.</summary>
    private sealed class Candidate(string name, FitRun<TData> run, Mixture<TData>? start)
    {
        public FitRun<TData> Run => run;

        public Degeneracy? StartFault { get; init; }

        public Degeneracy? Degeneracy => StartFault ?? run.Degeneracy;

        public bool IsSound => run.Last is not null && run.Degeneracy is null;

        public double Objective => run.Best!.Objective;

        public StartOutcome Outcome => new(
            name,
            run.Best?.LogLikelihood,
            run.Best?.Objective,
            run.Iterations,
            Degeneracy is null ? run.Status ?? FitStatus.IterationLimit : FitStatus.Degenerate,
            Degeneracy);

        /// <summary>Goes on with the run; a cancelled one ends the search.</summary>
        public void Advance(int until, Acceleration acceleration, CancellationToken cancellationToken)
        {
            run.Advance(start!, until, acceleration, cancellationToken);
            if (run.Status == FitStatus.Cancelled)
                throw new OperationCanceledException(cancellationToken);
        }
    }
}
