using MixtureKit.Data;

namespace MixtureKit.Starts;

/// <summary>
/// Whether there are rows enough to tell the components apart: with a component on each distinct row the likelihood of a
/// family that can collapse on a row, as a Gaussian can, has no maximum.
/// </summary>
internal static class DistinctRowCheck
{
    public static Degeneracy? Fault<TData>(Mixture<TData> prototype, Observations<TData> observations)
    {
        if (prototype.Components.Count == 1)
            return null;
        int first = Enumerable.Range(0, observations.Count).First(i => observations.Weight(i) > 0);
        int[] collapsing = [.. Enumerable.Range(0, prototype.Components.Count).Where(k => Collapses(prototype.Components[k], observations.Data[first]))];
        if (collapsing.Length == 0)
            return null;
        int distinct = Distinct(observations, collapsing.Length);
        return distinct > collapsing.Length
            ? null
            : new Degeneracy(0, collapsing[^1], null, $"there are only {distinct} distinct rows for {prototype.Components.Count} components, and one on a single row has no maximum; use fewer components or add a prior");
    }

    /// <summary>Whether the component has no maximum on one row alone, as one with a prior has.</summary>
    public static bool Collapses<TData>(IMixtureComponent<TData> component, TData row)
    {
        // A row that the component is not made for is left to the pass to refuse.
        if ((component as IObservationGuard<TData>)?.Examine(row) is not null)
            return false;
        try
        {
            IMixtureComponent<TData> placed = (component as ILocatable<TData>)?.MoveTo(row) ?? component;
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

    /// <summary>The number of distinct rows that count, or one more than a limit.</summary>
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
