using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Messages;

namespace MixtureKit.Starts;

/// <summary>The default judge, which rejects an end if a component owes its likelihood to a few rows or to its narrowness.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// A component of n observations, whose narrowest direction has a share s of the pooled variance, counts for n·√s rows, at most n and at least
/// n/6, or n/2 if it would hold nearly the same rows with the pooled spread. It is rejected if its family has no maximum on that number of rows of
/// the data. So a full Gaussian needs as many rows as columns and one more, a diagonal one two; a family without a singular maximum, a prior, and
/// a covariance that all components share are never rejected.
/// Sources: Hathaway (1985), for the ratio of spreads; McLachlan and Peel, Finite Mixture Models (2000), section 3.10, for small and flat clusters.
/// </remarks>
public sealed class ShapeJudge<TData> : EndJudge<TData>
{
    private const double LeastShare = 1.0 / 6;
    private const double LeastShareApart = 1.0 / 2;

    // Responsibilities far from all other components miss 1 by rounding.
    private const double Rounding = 1e-6;

    /// <inheritdoc/>
    public override string? Reject(AuxiliaryFunction<TData> end, Observations<TData> observations)
    {
        ArgumentNullException.ThrowIfNull(end);
        ArgumentNullException.ThrowIfNull(observations);
        if (end.Counts.Count < 2)
            return null;
        // Weights may be frequencies or shares: if they are less than 1, a row counts for at most one observation.
        double one = Math.Min(1, end.Weight / end.Rows);
        double[] held = [.. end.Counts.Select(count => count / one)];
        double[] widths = Array.ConvertAll(end.RelativeSpread(), share => Math.Min(1, Math.Sqrt(share)));
        var rows = new SpreadRows<TData>(observations);
        var widened = new WidenedComponents<TData>(end, observations);
        Dictionary<object, int> enough = [];
        int[] bad = [.. Enumerable.Range(0, held.Length).Where(k => IsTooLittle(k, LeastShare) && (IsTooLittle(k, LeastShareApart) || !widened.KeepsItsRows(k)))];
        return bad.Length switch
        {
            0 => null,
            1 => $"component {bad[0]} holds {Describe(bad[0])}",
            _ => $"{bad.Length} components hold few observations or are narrow ({Shortened.List([.. bad.Select(k => $"component {k}: {Describe(k)}")])})",
        };

        bool IsTooLittle(int k, double leastShare) => Collapses(end.Model.Components[k], held[k] * Math.Max(widths[k], leastShare), rows, enough);

        string Describe(int k) => string.Create(
            CultureInfo.InvariantCulture, $"{held[k]:F1} observations{(widths[k] < 1 ? $" and has {widths[k]:G2} of the pooled width in its narrowest direction" : "")}");
    }

    /// <summary>True if a component has no maximum on a number of rows, because of them alone.</summary>
    /// <param name="component">The component.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="enough">Numbers of rows that are known to determine a component of a family.</param>
    private static bool Collapses(IMixtureComponent<TData> component, double count, SpreadRows<TData> rows, Dictionary<object, int> enough)
    {
        int wanted = (int)Math.Clamp(count + Rounding, 1, rows.Count);
        // A component that is determined by some rows is determined by more.
        if (enough.TryGetValue(component.Family, out int known) && known <= wanted)
            return false;
        // About as many rows as determine a component are tried first.
        for (int tried = Math.Min(component.ParameterCount + 1, wanted); ; tried = Math.Min(2 * tried, wanted))
        {
            if (!CollapsesOn(component, rows.Take(tried)))
            {
                enough[component.Family] = tried;
                return false;
            }
            if (tried == wanted)
                return true;
        }
    }

    private static bool CollapsesOn(IMixtureComponent<TData> component, IEnumerable<TData> rows)
    {
        var group = ComponentGroup.Create([component]);
        var statistics = new double[group.StatisticsLength];
        double[] weight = [0];
        foreach (TData[] chunk in rows.Chunk(Batch<TData>.Capacity))
        {
            weight[0] += chunk.Length;
            group.Accumulate(Batch<TData>.Of(chunk), [.. Enumerable.Repeat(1.0, chunk.Length)], statistics);
        }
        try
        {
            group.Maximize(weight, statistics, Parallelism.Execution.Sequential);
            return false;
        }
        catch (DegenerateComponentException fault)
        {
            // If members share what has no maximum, none of them can collapse alone.
            return fault.Member is not null;
        }
    }
}
