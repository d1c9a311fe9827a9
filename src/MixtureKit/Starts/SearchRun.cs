using MixtureKit.Accelerations;
using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Messages;
using MixtureKit.Numerics;

namespace MixtureKit.Starts;

/// <summary>One search: it runs every start, carries the best on, and keeps the best sound result.</summary>
internal sealed class SearchRun<TData>(
    StartSearch<TData> search,
    ExpectationMaximization em,
    Mixture<TData> prototype,
    IReadOnlyList<Observations<TData>> chunks,
    Assignment<TData> assignment,
    IProgress<FitProgress>? progress)
{
    private readonly IReadOnlyList<Start<TData>> _kinds = search.Starts;
    private readonly List<Candidate> _candidates = [];
    private readonly PreparedData<TData> _data = PreparedData<TData>.Create(chunks, prototype, assignment, em);

    // Starts read all rows together.
    private readonly Observations<TData> _all = Observations<TData>.Join(chunks);

    private bool _cancelled;

    /// <summary>Searches and returns the best result.</summary>
    /// <exception cref="OperationCanceledException">The search was cancelled before there was a model.</exception>
    public FitResult<TData> Run(CancellationToken cancellationToken)
    {
        if (DistinctRowCheck.Fault(prototype, _all) is { } fault)
            return Broken(fault, []);
        for (int i = 0; i < search.Restarts && !_cancelled; i++)
            Begin(i, cancellationToken);
        if (!_cancelled)
            CarryOn(cancellationToken);
        return Result();
    }

    /// <summary>Returns the next start: the kinds in turn, then replacements in the best model.</summary>
    private Start<TData> Choose(int number)
    {
        Candidate? best = number < search.Restarts - search.Replacements ? null : BestSound;
        return best is null || prototype.Components.Count < 2 || prototype.Gate.ConstantWeights is null
            ? _kinds[number % _kinds.Count]
            : new ReplacementStart<TData>(best.Best!.Model, _kinds);
    }

    private bool HasModel => _candidates.Exists(candidate => candidate.HasModel);

    private Candidate? BestSound => BestOf(_candidates);

    /// <summary>Returns the highest sound candidate, a regular one if there is any and spurious ones are not allowed.</summary>
    private Candidate? BestOf(IEnumerable<Candidate> candidates) => Ranked(candidates).FirstOrDefault();

    private IOrderedEnumerable<Candidate> Ranked(IEnumerable<Candidate> candidates) =>
        candidates.Where(candidate => candidate.IsSound).OrderByDescending(IsEligible).ThenByDescending(candidate => candidate.Objective);

    private bool IsEligible(Candidate candidate) => search.AllowSpurious || Rejection(candidate) is null;

    private string? Rejection(Candidate candidate) => candidate.Judged(end => search.Judge.Reject(end, _all));

    /// <summary>Creates a start and makes its short run.</summary>
    private void Begin(int number, CancellationToken cancellationToken)
    {
        Start<TData> start = Choose(number);
        try
        {
            RandomSource random = new RandomSource(search.Seed).Split((ulong)number);
            Mixture<TData> model = Returned.Value(start.Create(prototype, _data.ForStarts(_all), random, em.Execution, cancellationToken), start, nameof(start.Create));
            _candidates.Add(new Candidate(start.Name, new FitLoop<TData>(em, _data, model, assignment, progress, number, awaitsEnd: true)));
        }
        catch (DegenerateComponentException fault)
        {
            _candidates.Add(new Candidate(start.Name, Degeneracy.From(fault, 0)));
            return;
        }
        catch (OperationCanceledException) when (HasModel)
        {
            _cancelled = true;
            return;
        }
        Advance(_candidates[^1], Math.Min(search.ShortIterations, em.MaximumIterations), Acceleration.None, cancellationToken);
    }

    /// <summary>Continues a run; if it is cancelled, the search ends.</summary>
    private void Advance(Candidate candidate, int until, Acceleration acceleration, CancellationToken cancellationToken)
    {
        candidate.Run!.Advance(until, acceleration, cancellationToken);
        candidate.Run.ReleaseBuffers();
        _cancelled = candidate.Run.Status == FitStatus.Cancelled;
        if (_cancelled && !HasModel)
            candidate.Run.ThrowIfWithoutModel();
    }

    /// <summary>Carries the best short runs to the end, and further ones until one is sound, and regular if any short run is.</summary>
    private void CarryOn(CancellationToken cancellationToken)
    {
        int carried = 0;
        bool sound = false, found = false;
        foreach (Candidate candidate in Ranked(_candidates).ToArray())
        {
            if (carried++ >= search.FullRuns && (found || (sound && !IsEligible(candidate))))
                return;
            Advance(candidate, em.MaximumIterations, em.Acceleration, cancellationToken);
            if (_cancelled)
                return;
            sound |= candidate.IsSound;
            found |= candidate.IsSound && IsEligible(candidate);
        }
    }

    /// <summary>Returns the best sound result; if no result is sound, that of the first start that had a model before it broke down.</summary>
    private FitResult<TData> Result()
    {
        Candidate? best = BestOf(_candidates.Where(candidate => candidate.HasEnded)) ?? BestSound ?? _candidates.Find(candidate => candidate.HasModel);
        if (_cancelled)
            best = BestSound ?? best;
        return best is null
            ? Broken(_candidates[0].Degeneracy!, [.. _candidates.Select(candidate => candidate.Outcome)])
            : best.Run!.Result(Report(best), _cancelled);
    }

    private SearchReport Report(Candidate best)
    {
        var list = new EndList(em.Tolerance, _all.TotalWeight / _all.Count);
        Dictionary<Candidate, int> places = _candidates.Where(candidate => candidate.HasEnded).OrderByDescending(candidate => candidate.Objective)
            .ToDictionary(candidate => candidate, candidate => list.Add(End(candidate)));
        SearchEnd? chosen = places.TryGetValue(best, out int place) ? list.Ends[place] : best.IsSound ? End(best) : null;
        return new SearchReport(
            [.. _candidates.Select(candidate => candidate.Outcome with { End = places.TryGetValue(candidate, out int at) ? at : null })],
            list.Ends,
            chosen is null ? [] : SpuriousEnds.Warnings(chosen, _candidates.Where(candidate => candidate.IsSound).Select(End)));
    }

    private SearchEnd End(Candidate candidate) => new(candidate.Best!.LogLikelihood, candidate.Objective, 1, Rejection(candidate));

    private static FitResult<TData> Broken(Degeneracy fault, IReadOnlyList<StartOutcome> outcomes) =>
        new(null) { Status = FitStatus.Degenerate, Degeneracy = fault, Trace = [], Starts = outcomes };

    /// <summary>One start and its run, which pauses after the short run; the run is null if the start broke down.</summary>
    private sealed class Candidate(string name, FitLoop<TData>? run, Degeneracy? startFault)
    {
        private AuxiliaryFunction<TData>? _judged;
        private string? _rejection;

        public Candidate(string name, FitLoop<TData> run)
            : this(name, run, null)
        {
        }

        public Candidate(string name, Degeneracy startFault)
            : this(name, null, startFault)
        {
        }

        public FitLoop<TData>? Run => run;

        public Degeneracy? Degeneracy => startFault ?? run?.Degeneracy;

        public AuxiliaryFunction<TData>? Best => run?.Record.Best;

        public bool HasModel => Best is not null;

        public bool HasEnded => IsSound && run!.Status is not null and not FitStatus.Cancelled;

        public bool IsSound => HasModel && Degeneracy is null;

        public double Objective => Best!.Objective;

        /// <summary>Returns the judgement of the best function, which is asked for once.</summary>
        public string? Judged(Func<AuxiliaryFunction<TData>, string?> judge)
        {
            if (!ReferenceEquals(_judged, Best))
                (_judged, _rejection) = (Best, judge(Best!));
            return _rejection;
        }

        public StartOutcome Outcome => new(
            name,
            Best?.LogLikelihood,
            Best?.Objective,
            run?.Record.Iterations ?? 0,
            Degeneracy is null ? run?.Status ?? FitStatus.IterationLimit : FitStatus.Degenerate,
            Degeneracy);
    }
}
