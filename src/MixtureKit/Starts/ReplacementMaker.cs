using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Groups;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>Finds out what each component of a model costs if it is removed, and what it gains if it is split.</summary>
/// <remarks>
/// A split is fitted to the component's share of the data alone, so that all splits together cost a few passes.
/// Source: Ueda, Nakano, Ghahramani and Hinton (2000), for split and merge.
/// </remarks>
internal sealed class ReplacementMaker<TData>(Mixture<TData> model, Observations<TData> observations, Execution execution, CancellationToken cancellationToken)
{
    private const int RestSteps = 2;
    private const int SplitSteps = 6;
    private const int Tries = 2;

    private static readonly Start<TData>[] s_kinds = [new RandomObservationsStart<TData>(), new RandomResponsibilitiesStart<TData>()];

    /// <summary>Makes the table: every component removed, and the better of two splits of each.</summary>
    public ReplacementTable<TData> Make(RandomSource random)
    {
        int count = model.Components.Count;
        var removals = new Removal<TData>?[count];
        var splits = new Split<TData>?[Tries, count];
        double[][] shares = Shares();
        execution.Run(
            (1 + Tries) * count,
            (_, i) =>
            {
                if (i < count)
                    removals[i] = Remove(i);
                else
                    splits[(i / count) - 1, i % count] = Divide(i % count, shares[i % count], s_kinds[i / count % s_kinds.Length], random.Split((ulong)i));
            },
            cancellationToken);
        return new ReplacementTable<TData>(
            [.. removals.OfType<Removal<TData>>()],
            [.. splits.Cast<Split<TData>?>().OfType<Split<TData>>().GroupBy(split => split.Component).Select(tries => tries.MaxBy(split => split.Gain)!)]);
    }

    /// <summary>Returns the posterior of every row times its weight, by component.</summary>
    private double[][] Shares()
    {
        double[][] shares = [.. model.Components.Select(_ => new double[observations.Count])];
        model.Expect(observations, new CapturingAssignment<TData>(shares), execution, cancellationToken);
        foreach (double[] share in shares)
        {
            for (int i = 0; i < share.Length; i++)
                share[i] *= observations.Weight(i);
        }
        return shares;
    }

    private Removal<TData>? Remove(int removed)
    {
        int[] kept = [.. Enumerable.Range(0, model.Components.Count).Where(k => k != removed)];
        double sum = kept.Sum(k => model.Weights[k]);
        if (!(sum > 0))
            return null;
        try
        {
            var rest = new Mixture<TData>(kept.Select(k => model.Weights[k] / sum), kept.Select(k => model.Components[k]));
            AuxiliaryFunction<TData> last = Climb(rest, observations, RestSteps);
            return new Removal<TData>(removed, last.Model, last.LogLikelihood);
        }
        catch (DegenerateComponentException)
        {
            return null;
        }
    }

    private Split<TData>? Divide(int component, double[] share, Start<TData> kind, RandomSource random)
    {
        if (!(share.Sum() > 0))
            return null;
        try
        {
            Observations<TData> part = observations.Reweighed(share);
            IMixtureComponent<TData> whole = model.Components[component];
            var pair = new Mixture<TData>(MixingWeights<TData>.Equal(2), ComponentGroup.Create([whole, whole]));
            AuxiliaryFunction<TData> last = Climb(kind.Create(pair, part, random, Execution.Sequential, cancellationToken), part, SplitSteps);
            double gain = last.LogLikelihood - Climb(new Mixture<TData>([1], [whole]), part, 0).LogLikelihood;
            return double.IsFinite(gain) ? new Split<TData>(component, last.Model, gain) : null;
        }
        catch (DegenerateComponentException)
        {
            return null;
        }
    }

    /// <summary>Makes some steps on one thread, since others work on other components.</summary>
    private AuxiliaryFunction<TData> Climb(Mixture<TData> start, Observations<TData> rows, int steps) =>
        Ascent.From(start, rows, Execution.Sequential, cancellationToken).ElementAt(steps);
}
