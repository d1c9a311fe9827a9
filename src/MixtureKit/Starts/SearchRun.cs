using System.Diagnostics;
using MixtureKit.Accelerations;
using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Messages;
using MixtureKit.Numerics;

namespace MixtureKit.Starts;

/// <summary>One search: it runs every start, carries the best on, and keeps the best sound result.</summary>
internal sealed partial class SearchRun<TData>(
    StartSearch<TData> search,
    ExpectationMaximization em,
    Mixture<TData> prototype,
    IReadOnlyList<Observations<TData>> chunks,
    PreparedData<TData> data,
    Assignment<TData> assignment,
    IProgress<FitProgress>? progress)
{
    // A run that is given up has to promise, trusted this many times, less than the best has.
    private const double Trust = 20;
    private const int Slice = 10;

    // The divergence up to which two runs lead to the same end, for each observation and in all: maxima of many rows are close together.
    private const double Near = 0.01;
    private const double NearInAll = 1;

    // The share of the objective below which two ends are the same.
    private const double Same = 1e-6;

    private readonly IReadOnlyList<Start<TData>> _kinds = search.Starts;
    private readonly List<SearchCandidate<TData>> _candidates = [];
    private readonly PreparedData<TData> _data = data;

    // Starts read all rows together.
    private readonly Observations<TData> _all = Observations<TData>.Join(chunks);

    private SideBySide _runs = null!;
    private SearchEnds<TData>? _ends;
    private bool _cancelled;

    /// <summary>The search's part of the result that it returns; null before the search ends, and if no start had a model.</summary>
    public SearchReport? Report { get; private set; }

    /// <summary>The highest distinct ends, the one that is returned first, and with it only regular ones if it is regular.</summary>
    public IEnumerable<SearchLead<TData>> Leads => _ends is { } list && Ranked(list.Places.Keys).DistinctBy(candidate => list.Places[candidate]) is var ends && ends.FirstOrDefault() is { } first
        ? ends.TakeWhile(candidate => IsEligible(candidate) == IsEligible(first)).Select(candidate => new SearchLead<TData>(_candidates.IndexOf(candidate), candidate.Best!.Model, candidate.Run!.Passes))
        : [];

    /// <summary>Searches and returns the best result.</summary>
    /// <exception cref="OperationCanceledException">The search was cancelled before there was a model.</exception>
    public FitResult<TData> Run(CancellationToken cancellationToken)
    {
        if (DistinctRowCheck.Fault(prototype, _all) is { } fault)
            return Broken(fault, []);
        _runs = SideBySide.Create<TData>(em, _all.Count, progress);
        (int starts, int moves) = Counts();
        Begin(starts - moves, i => _kinds[i % _kinds.Count], search.ShortIterations, cancellationToken);
        CarryOn(Ranked(_candidates), search.FullRuns ?? _candidates.Count, cancellationToken);
        Repeat(starts - moves, Move(moves, cancellationToken), cancellationToken);
        GoOn(starts - moves, moves, cancellationToken);
        Leave(cancellationToken);
        return Result();
    }

    /// <summary>Returns the number of starts in all, and that of replacements among them.</summary>
    private (int Starts, int Replacements) Counts()
    {
        int starts = search.Restarts ?? search.Budget.Starts(_data.Patterns ?? _all.Count, prototype.StatisticsLength, prototype.Components.Count);
        int moves = search.Replacements ?? (search.HasOwnStarts ? 0 : starts / 2);
        return (starts, CanMove ? Math.Min(moves, starts - 1) : 0);
    }

    // Weights below 1 scale the objective down.
    private double Slack(double objective) => Same * (Math.Min(1, _all.TotalWeight / _all.Count) + Math.Abs(objective));

    // With as many components as rows there is nothing to gain from another division.
    private bool CanMove => prototype.Components.Count > 1 && prototype.Components.Count < _all.Count && prototype.Gate.ConstantWeights is not null;

    private bool HasModel => _candidates.Exists(candidate => candidate.HasModel);

    private SearchCandidate<TData>? BestSound => BestOf(_candidates);

    /// <summary>Returns the highest sound candidate, a regular one if there is any and spurious ones are not allowed.</summary>
    private SearchCandidate<TData>? BestOf(IEnumerable<SearchCandidate<TData>> candidates) =>
        candidates.Where(candidate => candidate.IsSound).MaxBy(candidate => (IsEligible(candidate), candidate.Objective));

    private IReadOnlyList<SearchCandidate<TData>> Ranked(IEnumerable<SearchCandidate<TData>> candidates) =>
        [.. candidates.Where(candidate => candidate.IsSound).OrderByDescending(IsEligible).ThenByDescending(candidate => candidate.Objective)];

    private bool IsEligible(SearchCandidate<TData> candidate) => search.AllowSpurious || Rejection(candidate) is null;

    private string? Rejection(SearchCandidate<TData> candidate) => candidate.Judged(end => search.Judge.Reject(end, _all));

    /// <summary>Creates starts and makes their short runs, side by side.</summary>
    private void Begin(int count, Func<int, Start<TData>> choose, int iterations, CancellationToken cancellationToken)
    {
        (int offset, SearchCandidate<TData>?[] begun) = (_candidates.Count, new SearchCandidate<TData>?[count]);
        try
        {
            _runs.Run(
                [.. Enumerable.Range(offset, count)],
                (i, settings, token) => begun[i] = Begin(choose(i), offset + i, settings, iterations, token),
                beginsAll: false,
                cancellationToken);
        }
        catch (OperationCanceledException) when (HasModel || begun.Any(candidate => candidate is { HasModel: true }))
        {
            _cancelled = true;
        }
        _candidates.AddRange(begun.OfType<SearchCandidate<TData>>());
        Note();
    }

    /// <summary>Creates a start and makes its short run.</summary>
    private SearchCandidate<TData> Begin(Start<TData> start, int number, ExpectationMaximization settings, int iterations, CancellationToken cancellationToken)
    {
        using Activity? activity = Instruments.BeginStart(start.Name, number);
        SearchCandidate<TData> candidate;
        try
        {
            RandomSource random = new RandomSource(search.Seed).Split((ulong)number);
            Mixture<TData> model = Returned.Value(start.Create(prototype, _data.CompleteForStarts(_all, placed: search.HasOwnStarts), random, settings.Execution, cancellationToken), start, nameof(start.Create));
            candidate = new(start.Name, new FitLoop<TData>(settings, _data, model, assignment, _runs.Progress, number, awaitsEnd: true, settings.Record("start", number, cancellationToken)));
        }
        catch (DegenerateComponentException fault)
        {
            return new SearchCandidate<TData>(start.Name, Degeneracy.From(fault, 0));
        }
        Advance(candidate, iterations, Acceleration.None, cancellationToken);
        return candidate;
    }

    /// <summary>Continues a run until it has made a number of iterations in all.</summary>
    private void Advance(SearchCandidate<TData> candidate, int until, Acceleration acceleration, CancellationToken cancellationToken)
    {
        candidate.Until = until;
        candidate.Run!.Advance(Math.Min(until, em.MaximumIterations), acceleration, cancellationToken);
        candidate.Run.ReleaseBuffers();
    }

    /// <summary>Notes whether a run was cancelled; the search then ends.</summary>
    private void Note()
    {
        SearchCandidate<TData>? cancelled = _candidates.Find(candidate => candidate.Run?.Status == FitStatus.Cancelled);
        _cancelled |= cancelled is not null;
        if (_cancelled && !HasModel)
            cancelled?.Run!.ThrowIfWithoutModel();
    }

    /// <summary>Carries runs to the end, side by side, and further ones until one is sound, and regular if it can be.</summary>
    /// <remarks>A run that promises less than the best has is left.</remarks>
    private void CarryOn(IReadOnlyList<SearchCandidate<TData>> ranked, int count, CancellationToken cancellationToken)
    {
        for (int first = 0; first < ranked.Count && !_cancelled && !HasFound(ranked, first); first += count)
        {
            SearchCandidate<TData>[] running = [.. ranked.Skip(first).Take(count).Where(candidate => candidate.Run!.Status is null)];
            while (running.Length > 0 && !_cancelled)
            {
                int[] numbers = Array.ConvertAll(running, _candidates.IndexOf);
                _runs.Run(
                    numbers,
                    (i, _, token) =>
                    {
                        using Activity? activity = Instruments.BeginRun(numbers[i]);
                        Advance(running[i], running[i].Until + Slice, search.AccelerationAfter(running[i].Until), token);
                    },
                    beginsAll: true,
                    cancellationToken);
                Note();
                running = [.. Worthwhile(running)];
            }
        }
    }

    /// <summary>True if one of the first runs has ended, at a regular end if the next run may lead to one.</summary>
    private bool HasFound(IReadOnlyList<SearchCandidate<TData>> ranked, int next) =>
        ranked.Take(next).Any(candidate => candidate.HasEnded && (IsEligible(candidate) || !IsEligible(ranked[next])));

    /// <summary>Returns the runs that promise at least what the best has, and follow no other run to the same end.</summary>
    private IEnumerable<SearchCandidate<TData>> Worthwhile(IReadOnlyList<SearchCandidate<TData>> running)
    {
        double best = BestSound?.Objective ?? double.NegativeInfinity;
        // The gains of extrapolated steps are no series from which to tell what is left.
        SearchCandidate<TData>[] promising =
            [.. running.Where(candidate => candidate.Run!.Status is null && (candidate.Run.IsAccelerated || candidate.Promise(Trust) >= best))];
        List<SearchCandidate<TData>> leaders = [];
        foreach (SearchCandidate<TData> candidate in Ranked(_candidates.Where(candidate => candidate.HasEnded).Concat(promising)))
        {
            if (candidate.HasEnded ? leaders.Exists(leader => leader.HasEnded && leader.Objective - candidate.Objective <= Slack(candidate.Objective)) : Follows(candidate, leaders))
                continue;
            leaders.Add(candidate);
        }
        return promising.Where(candidate => candidate.Leader is null);
    }

    private bool Follows(SearchCandidate<TData> candidate, List<SearchCandidate<TData>> leaders)
    {
        double near = Math.Min(Near, NearInAll / _all.Count);
        candidate.Leader = leaders.Find(leader => candidate.Follows(leader, near));
        return candidate.Leader is not null;
    }

    /// <summary>Returns the best sound result; if no result is sound, that of the first start that had a model before it broke down.</summary>
    private FitResult<TData> Result()
    {
        SearchCandidate<TData>? best = BestOf(_candidates.Where(candidate => candidate.HasEnded)) ?? BestSound ?? _candidates.Find(candidate => candidate.HasModel);
        if (_cancelled)
            best = BestSound ?? best;
        else if (!search.KeepsOrder)
            best?.Run!.UseFreshModel(model => ComponentOrder.Apply(model, _all.Data));
        if (best is null)
            return Broken(_candidates[0].Degeneracy!, [.. _candidates.Select(candidate => candidate.Outcome)]);
        _ends = new SearchEnds<TData>(_candidates, Rejection, new EndList(em.Tolerance, _all.TotalWeight / _all.Count));
        return best.Run!.Result(Report = _ends.Report(best), _cancelled);
    }

    private static FitResult<TData> Broken(Degeneracy fault, IReadOnlyList<StartOutcome> outcomes) =>
        new(null) { Status = FitStatus.Degenerate, Degeneracy = fault, Trace = [], Starts = outcomes };
}
