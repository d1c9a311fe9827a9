using MixtureKit.Numerics;

namespace MixtureKit.Starts;

internal sealed partial class SearchRun<TData>
{
    private const int MoveIterations = 10;

    // Replacements tried side by side, and rounds of them without success after which a search that is not told their number ends.
    private const int Width = 6;
    private const int Patience = 2;

    // The share of starts that lead to the best end from which on no other is looked for.
    private const double Sure = 1.0 / 3;

    /// <summary>Tries replacements in the best model, the most promising first, and those in a better model once one is found; returns how many are left.</summary>
    private int Move(int moves, CancellationToken cancellationToken)
    {
        Queue<Start<TData>> pairs = [];
        int failures = 0, tables = 0;
        while (moves > 0 && !_cancelled && BestSound is { } best && (failures < Patience || search.Replacements is not null || search.Restarts is not null))
        {
            if (pairs.Count == 0)
                pairs = new(Pairs(best, tables++, cancellationToken));
            int width = Math.Min(Math.Min(Width, moves), pairs.Count);
            if (width == 0)
                return moves;
            Start<TData>[] round = [.. Enumerable.Range(0, width).Select(_ => pairs.Dequeue())];
            moves -= width;
            failures = TryRound(round, best.Objective, cancellationToken) ? 0 : failures + 1;
            if (failures == 0)
                pairs.Clear();
        }
        return moves;
    }

    /// <summary>Makes further starts of the kind that led highest, if few starts led to the best end.</summary>
    /// <param name="made">Number of starts before the replacements.</param>
    /// <param name="left">Number of starts that the replacements have left over.</param>
    /// <param name="cancellationToken">Ends the search with the best model so far.</param>
    private void Repeat(int made, int left, CancellationToken cancellationToken)
    {
        if (left == 0 || _cancelled || search.Replacements is not null || search.Restarts is not null || BestSound is not { } best)
            return;
        SearchCandidate<TData>[] first = [.. _candidates.Take(made)];
        if (BestOf(first) is not { } highest || first.Count(candidate => LedTo(candidate, best)) >= Sure * made)
            return;
        Start<TData> kind = _kinds[Array.IndexOf(first, highest) % _kinds.Count];
        int from = _candidates.Count;
        Begin(left, _ => kind, search.ShortIterations, cancellationToken);
        CarryOn(Ranked(_candidates.Skip(from)), left, cancellationToken);
    }

    /// <summary>True if a candidate led to the best end or a higher one; a higher spurious end does not count if the best is regular.</summary>
    private bool LedTo(SearchCandidate<TData> candidate, SearchCandidate<TData> best) =>
        candidate.Last is { IsSound: true } last && last.Objective >= best.Objective - Slack(best.Objective) && (IsEligible(last) || !IsEligible(best));

    /// <summary>Tries replacements side by side; returns true if one of them leads above the best.</summary>
    private bool TryRound(Start<TData>[] round, double best, CancellationToken cancellationToken)
    {
        int from = _candidates.Count;
        Begin(round.Length, i => round[i], Math.Min(MoveIterations, search.ShortIterations), cancellationToken);
        if (_cancelled)
            return false;
        SearchCandidate<TData>[] promising = [.. Ranked(_candidates.Skip(from)).Where(candidate => candidate.Promise(Trust) > best)];
        CarryOn(promising, promising.Length, cancellationToken);
        return BestSound!.Objective > best + Slack(best);
    }

    private IReadOnlyList<Start<TData>> Pairs(SearchCandidate<TData> best, int table, CancellationToken cancellationToken)
    {
        // On large tables replacements are drawn at random, one after the other.
        if (!ReplacementMaker<TData>.CanMake(_all.Count, prototype.Components.Count))
            return [new ReplacementStart<TData>(best.Best!.Model, _kinds)];
        RandomSource random = new RandomSource(search.Seed).Split(ulong.MaxValue - (ulong)table);
        try
        {
            var maker = new ReplacementMaker<TData>(best.Best!.Model, _data.DistinctForStarts(_all), em.Execution, _runs.Between(cancellationToken));
            return Replacement<TData>.Pairs(maker.Removals(), maker.Splits(random));
        }
        catch (OperationCanceledException)
        {
            _cancelled = true;
            return [];
        }
    }

    /// <summary>Leaves the end of the search for a higher one as long as it proves to be no maximum.</summary>
    private void Leave(CancellationToken cancellationToken)
    {
        if (search.Escape is null || !CanMove || search.KeepsOrder || !assignment.IsPosterior)
            return;
        for (int tries = 0; tries < prototype.Components.Count && !_cancelled && BestSound is { HasEnded: true } best; tries++)
        {
            if (Escape(best, tries, cancellationToken) is not { } model)
                return;
            Begin(1, _ => new MadeStart<TData>("escape", model), em.MaximumIterations, cancellationToken);
            if (!(BestSound!.Objective > best.Objective))
                return;
        }
    }

    private Mixture<TData>? Escape(SearchCandidate<TData> best, int tries, CancellationToken cancellationToken)
    {
        RandomSource random = new RandomSource(search.Seed).Split((ulong.MaxValue / 2) - (ulong)tries);
        try
        {
            return search.Escape!.Leave(best.Best!, _data.DistinctForStarts(_all), random, em.Execution, _runs.Between(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            _cancelled = true;
            return null;
        }
    }
}
