using MixtureKit.Numerics;

namespace MixtureKit.Starts;

internal sealed partial class SearchRun<TData>
{
    private const int MoveIterations = 10;

    // Replacements tried side by side, and rounds of them without success after which a search that is not told their number ends.
    private const int Width = 6;
    private const int Patience = 2;

    /// <summary>Tries replacements in the best model, the most promising first, and those in a better model once one is found.</summary>
    private void Move(int moves, CancellationToken cancellationToken)
    {
        Queue<Start<TData>> pairs = [];
        int failures = 0, tables = 0;
        while (moves > 0 && !_cancelled && BestSound is { } best && (failures < Patience || search.Replacements is not null || search.Restarts is not null))
        {
            if (pairs.Count == 0)
                pairs = new(Pairs(best, tables++, cancellationToken));
            int width = Math.Min(Math.Min(Width, moves), pairs.Count);
            if (width == 0)
                return;
            Start<TData>[] round = [.. Enumerable.Range(0, width).Select(_ => pairs.Dequeue())];
            moves -= width;
            failures = TryRound(round, best.Objective, cancellationToken) ? 0 : failures + 1;
            if (failures == 0)
                pairs.Clear();
        }
    }

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
            var maker = new ReplacementMaker<TData>(best.Best!.Model, _data.ForStarts(_all), em.Execution, cancellationToken);
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
            return search.Escape!.Leave(best.Best!, _data.ForStarts(_all), random, em.Execution, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _cancelled = true;
            return null;
        }
    }
}
