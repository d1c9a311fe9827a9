namespace MixtureKit.Starts;

internal sealed partial class SearchRun<TData>
{
    // Rounds of starts after the first.
    private const int FurtherRounds = 8;

    // The share of starts that lead to the best end from which on no further round is made.
    private const double Agreed = 0.8;

    // Steps of all runs after which no further round is made, on tables up to a size; fewer on larger ones.
    private const double EnoughSteps = 10_000;
    private const double SmallTable = 25_000;

    // Distinct ends in which components are replaced. The way to a higher end often leads from one that is not the best.
    private const int VariedEnds = 3;

    /// <summary>Makes further rounds of starts on a small table as long as most starts lead to other ends than the best.</summary>
    /// <remarks>Every second start of a round is new, the others replace a component in one of the highest ends.</remarks>
    /// <param name="made">Number of starts of a round, the first of which has been made.</param>
    /// <param name="moves">Number of replacements to try in a better end.</param>
    /// <param name="cancellationToken">Ends the search with the best model so far.</param>
    private void GoOn(int made, int moves, CancellationToken cancellationToken)
    {
        if (!search.LeavesBudget || prototype.Components.Count == 1)
            return;
        List<SearchCandidate<TData>> drawn = [.. _candidates.Take(made)];
        for (int round = 1; round <= FurtherRounds && !_cancelled && !HasWorked && BestSound is { } best; round++)
        {
            if (drawn.Count(candidate => LedTo(candidate, best)) >= Agreed * drawn.Count)
                return;
            (int from, int first) = (_candidates.Count, drawn.Count);
            ReplacementStart<TData>[] varied = CanMove ? [.. HighestEnds().Select(end => new ReplacementStart<TData>(end, _kinds))] : [];
            Begin(made, i => Further(i, first, varied), Math.Min(MoveIterations, search.ShortIterations), cancellationToken);
            drawn.AddRange(_candidates.Skip(from).Where((_, i) => IsNew(i, varied)));
            CarryOn([.. Worthwhile([.. Ranked(_candidates.Skip(from))])], made, cancellationToken);
            if (BestSound!.Objective > best.Objective + Slack(best.Objective))
                Move(moves, cancellationToken);
        }
    }

    private static bool IsNew(int i, ReplacementStart<TData>[] varied) => i % 2 == 0 || varied.Length == 0;

    private Start<TData> Further(int i, int first, ReplacementStart<TData>[] varied) =>
        IsNew(i, varied) ? _kinds[(first + (varied.Length == 0 ? i : i / 2)) % _kinds.Count] : varied[i / 2 % varied.Length];

    /// <summary>Returns the models of the highest distinct ends: only regular ones if the best is.</summary>
    private IEnumerable<Mixture<TData>> HighestEnds()
    {
        IReadOnlyList<SearchCandidate<TData>> ranked = Ranked(_candidates.Where(candidate => candidate.HasEnded));
        List<SearchCandidate<TData>> ends = [];
        foreach (SearchCandidate<TData> candidate in ranked.TakeWhile(candidate => IsEligible(candidate) == IsEligible(ranked[0])))
        {
            if (ends.Count < VariedEnds && (ends.Count == 0 || candidate.Objective < ends[^1].Objective - Slack(candidate.Objective)))
                ends.Add(candidate);
        }
        return ends.Select(end => end.Best!.Model);
    }

    private bool HasWorked => _candidates.Sum(candidate => (double)(candidate.Run?.Passes ?? 0)) * Math.Max(1, PassSize / SmallTable) >= EnoughSteps;

    /// <summary>Rows that a pass reads times the length of the statistics of all components.</summary>
    private double PassSize => (double)(_data.Patterns ?? _all.Count) * prototype.StatisticsLength;
}
