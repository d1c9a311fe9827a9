using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>Components of an end as wide as all are together, which tell clusters apart from rows that were picked out of a larger cluster.</summary>
internal sealed class WidenedComponents<TData>(AuxiliaryFunction<TData> end, Observations<TData> observations)
{
    // Of a thousand ends on tables without clusters that are spurious by their rows and width, some thirty have a larger share.
    private const double Apart = 0.8;

    private readonly Lazy<Mixture<TData>?> _pooled = new(() => Pooled(end));

    /// <summary>True if a component would hold nearly the same rows if it had the pooled spread of all components.</summary>
    /// <remarks>Σ w min(r, r′) is at least 0.8 of Σ w max(r, r′), for r the responsibilities of the component and r′ those with the pooled spread.</remarks>
    public bool KeepsItsRows(int k)
    {
        if (_pooled.Value is not { } pooled)
            return false;
        var widened = new Mixture<TData>(
            end.Model.Gate, ComponentGroup.Create([.. end.Model.Components.Select((component, other) => other == k ? pooled.Components[k] : component)]));
        (double both, double either) = Held(k, widened);
        return both >= Apart * either;
    }

    private static Mixture<TData>? Pooled(AuxiliaryFunction<TData> end)
    {
        try
        {
            return end.Pooled().Maximize();
        }
        catch (DegenerateComponentException)
        {
            return null;
        }
    }

    private (double Both, double Either) Held(int k, Mixture<TData> widened)
    {
        return observations.Communicator is { } ranks ? RankAgreement.AddInTurn(ranks, (0.0, 0.0), Added) : Added((0, 0));

        (double Both, double Either) Added((double Both, double Either) sums)
        {
            foreach (int[] segment in Enumerable.Range(0, observations.Count).Where(i => observations.Weight(i) > 0).Chunk(Batch<TData>.SegmentLength))
            {
                TData[] rows = Array.ConvertAll(segment, i => observations.Data[i]);
                (Scores before, Scores after) = (end.Model.Score(rows, Execution.Sequential), widened.Score(rows, Execution.Sequential));
                for (int i = 0; i < segment.Length; i++)
                {
                    (double weight, double own, double wide) = (observations.Weight(segment[i]), before.Responsibilities(i)[k], after.Responsibilities(i)[k]);
                    sums = (sums.Both + (weight * Math.Min(own, wide)), sums.Either + (weight * Math.Max(own, wide)));
                }
            }
            return sums;
        }
    }
}
