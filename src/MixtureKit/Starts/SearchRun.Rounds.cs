namespace MixtureKit.Starts;

internal sealed partial class SearchRun<TData>
{
    // The share of the first starts that lead to the best end from which on no further round is made.
    private const double Agreed = 0.8;

    // Steps after which no further round is made, on tables up to a size; fewer on larger ones. To make a start takes as long as some steps.
    private const double StepsOfFewComponents = 14_000;
    private const double FewComponents = 4;
    private const double MostTimesAsManySteps = 2;
    private const double SmallTable = 12_500;
    private const int StepsOfStart = 10;

    // Steps, for each pair of the components but one, before which a search does not trust that starts agree: the maxima of two are few.
    private const double StepsOfPair = 2_000;

    // Distinct ends from which new starts are made. The way to a higher end often leads from one that is not the best.
    private const int VariedEnds = 3;

    // Agglomeration takes as long as a whole run, and has had its turn.
    private static readonly Start<TData>[] s_quick = [new RandomResponsibilitiesStart<TData>(), new RandomObservationsStart<TData>()];

    /// <summary>Makes further rounds of starts on a small table as long as many of the first starts led to other ends than the best.</summary>
    /// <remarks>Every second start of a round is new; the others replace a component in one of the highest ends, or perturb one, in turn.</remarks>
    /// <param name="made">Number of starts of a round, the first of which has been made.</param>
    /// <param name="moves">Number of replacements to try in a better end.</param>
    /// <param name="cancellationToken">Ends the search with the best model so far.</param>
    private void GoOn(int made, int moves, CancellationToken cancellationToken)
    {
        if (!search.LeavesBudget || prototype.Components.Count == 1)
            return;
        while (!_cancelled && Work < MostSteps && BestSound is { } best)
        {
            if (Work >= FewestSteps && _candidates.Take(made).Count(candidate => LedTo(candidate, best)) >= Agreed * made)
                return;
            int from = _candidates.Count;
            Start<TData>[] varied = CanMove ? Varied() : [];
            Begin(made, i => Further(i, varied), Math.Min(MoveIterations, search.ShortIterations), cancellationToken);
            CarryOn([.. Worthwhile(Ranked(_candidates.Skip(from)))], made, cancellationToken);
            if (BestSound!.Objective > best.Objective + Slack(best.Objective))
                Move(moves, cancellationToken);
        }
    }

    private static Start<TData> Further(int i, Start<TData>[] varied) => varied.Length == 0
        ? s_quick[i % s_quick.Length]
        : i % 2 == 0 ? s_quick[i / 2 % s_quick.Length] : varied[i / 2 % varied.Length];

    private Start<TData>[] Varied()
    {
        Mixture<TData>[] ends = [.. HighestEnds()];
        return [.. ends.Select(end => new ReplacementStart<TData>(end, s_quick)), .. ends.Select(end => new PerturbationStart<TData>(end))];
    }

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

    private double FewestSteps => StepsOfPair * (prototype.Components.Count - 1) * (prototype.Components.Count - 2) / 2;

    /// <summary>Steps after which no further round is made: more for many components, which have more maxima.</summary>
    private double MostSteps => StepsOfFewComponents * Math.Clamp(prototype.Components.Count / FewComponents, 1, MostTimesAsManySteps);

    /// <summary>Steps of all runs, as many as take the same time on a small table.</summary>
    private double Work => _candidates.Sum(candidate => (double)(candidate.Run?.Passes ?? 0) + StepsOfStart) * Math.Max(1, PassSize / SmallTable);

    /// <summary>Rows that a pass reads times the length of the statistics of all components.</summary>
    private double PassSize => (double)(_data.Patterns ?? _all.Count) * prototype.StatisticsLength;
}
