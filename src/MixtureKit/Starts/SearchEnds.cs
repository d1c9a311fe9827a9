using MixtureKit.Estimation;

namespace MixtureKit.Starts;

/// <summary>The distinct ends of a search's runs, and the report on them.</summary>
internal sealed class SearchEnds<TData>
{
    private readonly IReadOnlyList<SearchCandidate<TData>> _candidates;
    private readonly Func<SearchCandidate<TData>, string?> _rejection;
    private readonly EndList _list;

    /// <summary>Lists the ends of all runs that came to one.</summary>
    /// <param name="candidates">The runs.</param>
    /// <param name="rejection">Returns the reason why the end of a run is spurious, or null if it is regular.</param>
    /// <param name="list">The empty list.</param>
    public SearchEnds(IReadOnlyList<SearchCandidate<TData>> candidates, Func<SearchCandidate<TData>, string?> rejection, EndList list)
    {
        (_candidates, _rejection, _list) = (candidates, rejection, list);
        Places = candidates.Where(candidate => candidate.HasEnded).OrderByDescending(candidate => candidate.Objective)
            .ToDictionary(candidate => candidate, candidate => list.Add(End(candidate)));
        foreach (SearchCandidate<TData> follower in candidates.Where(candidate => candidate.Leader is not null))
        {
            if (Place(follower) is { } at)
                list.AddStart(at);
        }
    }

    /// <summary>The index in the list of ends of each run that came to one.</summary>
    public IReadOnlyDictionary<SearchCandidate<TData>, int> Places { get; }

    /// <summary>Returns the report of a search that returns a run.</summary>
    public SearchReport Report(SearchCandidate<TData> best)
    {
        SearchEnd? chosen = Places.TryGetValue(best, out int place) ? _list.Ends[place] : best.IsSound ? End(best) : null;
        return new SearchReport(
            [.. _candidates.Select(candidate => candidate.Outcome with { End = Place(candidate) })],
            _list.Ends,
            chosen is null ? null : SpuriousEnds.Doubt(chosen),
            chosen is null ? null : SpuriousEnds.LeftOut(chosen, _candidates.Where(candidate => candidate.IsSound).Select(End)));
    }

    /// <summary>Returns the index of the end that a run came to, or that the run came to which it followed.</summary>
    private int? Place(SearchCandidate<TData> candidate) => Places.TryGetValue(candidate.Last, out int at) ? at : null;

    private SearchEnd End(SearchCandidate<TData> candidate) => new(candidate.Best!.LogLikelihood, candidate.Objective, 1, _rejection(candidate));
}
