namespace MixtureKit.Starts;

internal sealed partial class SearchRun<TData>
{
    // Rounds of starts after the first.
    private const int FurtherRounds = 3;

    // The share of starts that lead to the best end from which on no further round is made.
    private const double Agreed = 0.7;

    // Steps of all runs after which no further round is made, on tables up to a size; fewer on larger ones.
    private const double EnoughSteps = 5000;
    private const double SmallTable = 20_000;

    /// <summary>Makes further rounds of starts on a small table as long as most starts lead to other ends than the best.</summary>
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
            int from = _candidates.Count, first = drawn.Count;
            Begin(made, i => _kinds[(first + i) % _kinds.Count], search.ShortIterations, cancellationToken);
            drawn.AddRange(_candidates.Skip(from));
            CarryOn(Ranked(_candidates.Skip(from)), search.FullRuns ?? made, cancellationToken);
            if (BestSound!.Objective > best.Objective + Slack(best.Objective))
                Move(moves, cancellationToken);
        }
    }

    private bool HasWorked => _candidates.Sum(candidate => (double)(candidate.Run?.Passes ?? 0)) * Math.Max(1, PassSize / SmallTable) >= EnoughSteps;

    /// <summary>Rows that a pass reads times the length of the statistics of all components.</summary>
    private double PassSize => (double)(_data.Patterns ?? _all.Count) * prototype.StatisticsLength;
}
