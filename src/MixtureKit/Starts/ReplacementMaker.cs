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
    private const int MostRemovals = 12;

    // Posteriors of all rows are held in memory.
    private const long MostPosteriors = 1 << 22;

    private static readonly Start<TData>[] s_kinds = [new AgglomerationStart<TData>(), new RandomObservationsStart<TData>()];

    private readonly Lazy<double[][]> _shares = new(() => Shares(model, observations, execution, cancellationToken));

    /// <summary>True if what is kept for each row and component is small.</summary>
    public static bool CanMake(long rows, int components) => rows * components <= MostPosteriors;

    /// <summary>Returns the model without each of the components that are needed least.</summary>
    /// <param name="most">The largest number of components to remove.</param>
    /// <param name="lead">The share of a component's weight by which it leads the others, up to which it is removed.</param>
    public IReadOnlyList<Removal<TData>> Removals(int most = MostRemovals, double lead = double.MaxValue)
    {
        double[][] shares = _shares.Value;
        double[] needs = Needs(shares);
        int[] needless = [.. Enumerable.Range(0, shares.Length).Where(k => needs[k] <= lead * shares[k].Sum()).OrderBy(k => needs[k]).Take(most)];
        var removals = new Removal<TData>?[needless.Length];
        execution.Share(removals.Length, (i, own, _) => removals[i] = Remove(needless[i], own), cancellationToken);
        return [.. removals.OfType<Removal<TData>>()];
    }

    /// <summary>Returns the best of some splits of each component.</summary>
    public IReadOnlyList<Split<TData>> Splits(RandomSource random)
    {
        double[][] shares = _shares.Value;
        var splits = new Split<TData>?[s_kinds.Length * shares.Length];
        execution.Share(splits.Length, (i, own, _) => splits[i] = Divide(i, shares, random, own), cancellationToken);
        return [.. splits.OfType<Split<TData>>().GroupBy(split => split.Component).Select(tries => tries.MaxBy(split => split.Gain)!)];
    }

    /// <summary>Returns how much each component is needed: the sum, over the rows where it has the largest share, of its lead over the second.</summary>
    private static double[] Needs(double[][] shares)
    {
        var needs = new double[shares.Length];
        for (int i = 0; i < shares[0].Length; i++)
        {
            int largest = 0;
            double second = 0;
            for (int k = 1; k < shares.Length; k++)
            {
                if (shares[k][i] > shares[largest][i])
                    (second, largest) = (shares[largest][i], k);
                else
                    second = Math.Max(second, shares[k][i]);
            }
            needs[largest] += shares[largest][i] - second;
        }
        return needs;
    }

    /// <summary>Returns the posterior of every row times its weight, by component.</summary>
    private static double[][] Shares(Mixture<TData> model, Observations<TData> observations, Execution execution, CancellationToken cancellationToken)
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

    private Removal<TData>? Remove(int removed, Execution own)
    {
        int[] kept = [.. Enumerable.Range(0, model.Components.Count).Where(k => k != removed)];
        double sum = kept.Sum(k => model.Weights[k]);
        if (!(sum > 0))
            return null;
        try
        {
            var rest = new Mixture<TData>(kept.Select(k => model.Weights[k] / sum), kept.Select(k => model.Components[k]));
            AuxiliaryFunction<TData> last = Climb(rest, observations, RestSteps, own);
            return new Removal<TData>(removed, last.Model, last.LogLikelihood);
        }
        catch (DegenerateComponentException)
        {
            return null;
        }
    }

    private Split<TData>? Divide(int attempt, double[][] shares, RandomSource random, Execution own)
    {
        int component = attempt % shares.Length;
        double[] share = shares[component];
        if (!(share.Sum() > 0))
            return null;
        try
        {
            Observations<TData> part = observations.Reweighed(share);
            IMixtureComponent<TData> whole = model.Components[component];
            var pair = new Mixture<TData>(MixingWeights<TData>.Equal(2), ComponentGroup.Create([whole, whole]));
            AuxiliaryFunction<TData> last = Climb(s_kinds[attempt / shares.Length].Create(pair, part, random.Split((ulong)attempt), own, cancellationToken), part, SplitSteps, own);
            double gain = last.LogLikelihood - Climb(new Mixture<TData>([1], [whole]), part, 0, own).LogLikelihood;
            return double.IsFinite(gain) ? new Split<TData>(component, last.Model, gain) : null;
        }
        catch (DegenerateComponentException)
        {
            return null;
        }
    }

    /// <summary>Makes some steps on one thread, since others work on other components.</summary>
    private AuxiliaryFunction<TData> Climb(Mixture<TData> start, Observations<TData> rows, int steps, Execution own) =>
        Ascent.From(start, rows, own, cancellationToken).ElementAt(steps);
}
