using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>A check that there are more distinct rows than components that can collapse on a single row.</summary>
/// <remarks>With a component on each distinct row, the likelihood of a family that can collapse, such as a Gaussian without a prior, has no maximum.</remarks>
internal static class DistinctRowCheck
{
    public static Degeneracy? Fault<TData>(Mixture<TData> prototype, Observations<TData> observations)
    {
        if (prototype.Components.Count == 1)
            return null;
        if (observations.Share is { } share)
            observations = FirstDistinct(observations, share, prototype.Components.Count);
        int first = Enumerable.Range(0, observations.Count).First(i => observations.Weight(i) > 0);
        int[] collapsing = [.. Enumerable.Range(0, prototype.Components.Count).Where(k => Collapses(prototype.Components[k], observations.Data[first]))];
        if (collapsing.Length == 0)
            return null;
        int distinct = Distinct(observations, collapsing.Length);
        return distinct > collapsing.Length
            ? null
            : new Degeneracy(0, collapsing[^1], null, $"there {(distinct == 1 ? "is" : "are")} only {MessageText.Count(distinct, "distinct row")} for {MessageText.Count(prototype.Components.Count, "component")}, and one on a single row has no maximum; use fewer components or add a prior");
    }

    /// <summary>True if the component has no maximum on a single row, so that it can collapse; a prior prevents this.</summary>
    public static bool Collapses<TData>(IMixtureComponent<TData> component, TData row)
    {
        // A row that the component is not made for is refused by the pass.
        if ((component as IObservationValidator<TData>)?.Validate(row) is not null)
            return false;
        try
        {
            IMixtureComponent<TData> placed = (component as IRecenterable<TData>)?.CenteredAt(row) ?? component;
            var statistics = new double[placed.StatisticsLength];
            placed.Accumulate(row, 1, statistics);
            placed.Maximize(1, statistics);
            return false;
        }
        catch (DegenerateComponentException)
        {
            return true;
        }
    }

    /// <summary>Returns rows of all ranks among which there are as many distinct ones of positive weight as the check needs.</summary>
    private static Observations<TData> FirstDistinct<TData>(Observations<TData> observations, RowShare share, int limit)
    {
        (HashSet<TData> seen, List<long> own) = ([], []);
        for (int i = 0; i < observations.Count && own.Count <= limit; i++)
        {
            if (observations.Weight(i) > 0 && seen.Add(observations.Data[i]))
                own.Add(share.First + i);
        }
        return observations.Fetch([.. share.Communicator.GatherValues<long>([.. own]).SelectMany(rows => rows)]);
    }

    /// <summary>Returns the number of distinct rows of positive weight, or one more than a limit.</summary>
    private static int Distinct<TData>(Observations<TData> observations, int limit)
    {
        var seen = new HashSet<TData>();
        for (int i = 0; i < observations.Count && seen.Count <= limit; i++)
        {
            if (observations.Weight(i) > 0)
                seen.Add(observations.Data[i]);
        }
        return seen.Count;
    }
}
