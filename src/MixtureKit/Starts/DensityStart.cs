using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>A start by k-means++ for components of any kind, with log-densities instead of distances.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// A few candidate rows are drawn. Each gives a component, made of the row and a share of all the data, T = N/K · [(1 − s)·T(x_j) + s·T̄].
/// Seeds are then drawn among the candidates in proportion to the deficit log p_j(x_j) − max_seeds log p(x_j): how much worse the seeds
/// drawn before explain the row than its own component does. The components of the seeds are the start.
/// </remarks>
public sealed class DensityStart<TData> : Start<TData>
{
    private const double Share = 0.5;
    private const int CandidatesEach = 5;
    private const int FewestCandidates = 10;

    /// <inheritdoc/>
    public override string Name => "density";

    /// <inheritdoc/>
    public override bool AllowsSamples => true;

    /// <inheritdoc/>
    public override Mixture<TData> Create(
        Mixture<TData> prototype, Observations<TData> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prototype);
        ArgumentNullException.ThrowIfNull(observations);
        observations = observations.Gather();
        int components = prototype.Components.Count;
        var setting = new StartSetting<TData>(observations, random, execution, cancellationToken);
        int wanted = checked((CandidatesEach * components) + FewestCandidates);
        int[] places = RowDraw.Distinct(observations, wanted, random);
        TData[] rows = Array.ConvertAll(places, row => observations.Data[row]);
        Dictionary<object, SmoothedSeed<TData>> seeds = Seeds(prototype, rows[0], setting);
        // Rows are compared under the first component's family; each seed then gives a component of the family at its place.
        int[] chosen = Choose(Candidates(places, rows, seeds[prototype.Components[0].Family]), rows, components, random);
        IMixtureComponent<TData>[] members = [.. prototype.Components.Select((component, k) => seeds[component.Family].With(rows[chosen[k]]))];
        return new Mixture<TData>(prototype.Gate.WithWeights([.. Enumerable.Repeat(1.0 / components, components)]), ComponentGroup.Create(members));
    }

    /// <summary>Returns the component of each row.</summary>
    /// <remarks>If few rows are distinct, a row is drawn several times, but its component is made once.</remarks>
    private static IMixtureComponent<TData>[] Candidates(int[] places, TData[] rows, SmoothedSeed<TData> seed)
    {
        var made = new Dictionary<int, IMixtureComponent<TData>>();
        for (int j = 0; j < places.Length; j++)
        {
            if (!made.ContainsKey(places[j]))
                made[places[j]] = seed.With(rows[j]);
        }
        return Array.ConvertAll(places, place => made[place]);
    }

    /// <summary>Returns the seeds of each family; a component that is itself a mixture is first started on all the data.</summary>
    private static Dictionary<object, SmoothedSeed<TData>> Seeds(Mixture<TData> prototype, TData place, StartSetting<TData> setting)
    {
        var seeds = new Dictionary<object, SmoothedSeed<TData>>();
        double weight = setting.Observations.TotalWeight / prototype.Components.Count;
        foreach (IMixtureComponent<TData> component in prototype.Components.DistinctBy(component => component.Family))
        {
            IMixtureComponent<TData> placed = component is Mixture<TData> inner
                ? new RandomObservationsStart<TData>().Create(inner, setting.Observations, setting.Random, setting.Execution, setting.CancellationToken)
                : Move(component, place);
            seeds[component.Family] = new SmoothedSeed<TData>(placed, Share, weight, setting);
        }
        return seeds;
    }

    private static int[] Choose(IMixtureComponent<TData>[] candidates, TData[] rows, int count, RandomSource random)
    {
        var chosen = new int[count];
        double[] own = [.. rows.Select((row, j) => candidates[j].LogDensity(row))];
        var best = new double[rows.Length];
        Array.Fill(best, double.NegativeInfinity);
        chosen[0] = random.Next(rows.Length);
        bool any = true;
        for (int k = 1; k < count; k++)
        {
            // The best values only rise: once no row is better under its own candidate, none ever is.
            for (int j = 0; any && j < rows.Length; j++)
                best[j] = Math.Max(best[j], candidates[chosen[k - 1]].LogDensity(rows[j]));
            RowDraw? draw = any ? new RowDraw(rows.Length, j => own[j] > best[j] ? Math.Min(own[j] - best[j], double.MaxValue / rows.Length) : 0) : null;
            any = draw is { Any: true };
            chosen[k] = any ? draw!.Next(random) : random.Next(rows.Length);
        }
        return chosen;
    }
}
