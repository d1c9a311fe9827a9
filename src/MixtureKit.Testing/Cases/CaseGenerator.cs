using FsCheck;
using FsCheck.Fluent;
using MixtureKit.Numerics;

namespace MixtureKit.Testing;

/// <summary>Generators of the cases of a specimen.</summary>
internal static class CaseGenerator
{
    private const int MostMembers = 4;
    private const int Size = 50;

    /// <summary>Returns the value that a generator draws with a seed.</summary>
    public static T Draw<T>(Gen<T> generator, ulong seed) => generator.Sample(1, new Rnd(seed), Size).Single();

    /// <summary>Generates moderate observations in data of one row to some hundred, with repeats and with moderate weights, some of them 0.</summary>
    public static Gen<LawCase<TData>> Moderate<TData>(ComponentSpecimen<TData> specimen) => Create(specimen, Data(specimen), Weights);

    /// <summary>Generates hard data with moderate weights, or moderate data with extreme weights.</summary>
    public static Gen<LawCase<TData>> Hard<TData>(ComponentSpecimen<TData> specimen) => Gen.Frequency(
        (3, Create(specimen, specimen.Hard, Weights)),
        (1, Create(specimen, specimen.Observations.ArrayOf(30), ExtremeWeights)));

    private static Gen<LawCase<TData>> Create<TData>(ComponentSpecimen<TData> specimen, Gen<TData[]> data, Func<RandomSource, int, double[]> weights) =>
        from count in Gen.Choose(1, MostMembers)
        from members in specimen.Components.ArrayOf(count)
        from others in specimen.Components.ArrayOf(count)
        from rows in data
        from seed in Gen.Choose(0, int.MaxValue)
        select Make(members, others, rows, (ulong)seed, weights);

    private static LawCase<TData> Make<TData>(
        IMixtureComponent<TData>[] members, IMixtureComponent<TData>[] others, TData[] rows, ulong seed, Func<RandomSource, int, double[]> weights)
    {
        var random = new RandomSource(seed);
        return new LawCase<TData>
        {
            Members = members,
            Others = others,
            MixingWeights = random.NextProportions(members.Length),
            Data = rows,
            Weights = weights(random, rows.Length),
            Seed = seed,
        };
    }

    private static Gen<TData[]> Data<TData>(ComponentSpecimen<TData> specimen) => Gen.Frequency(
        (1, specimen.Observations.ArrayOf(1)),
        (5, Sized(specimen, 2, 12)),
        (5, Sized(specimen, 13, 60)),
        (1, Sized(specimen, 100, 260)),
        (2, from few in Sized(specimen, 1, 3) from copies in Gen.Choose(2, 9) select Enumerable.Repeat(few, copies).SelectMany(rows => rows).ToArray()));

    private static Gen<TData[]> Sized<TData>(ComponentSpecimen<TData> specimen, int fewest, int most) =>
        Gen.Choose(fewest, most).SelectMany(count => specimen.Observations.ArrayOf(count));

    private static double[] Weights(RandomSource random, int count)
    {
        int shape = random.Next(4);
        double[] weights = [.. Enumerable.Range(0, count).Select(_ => shape switch
        {
            0 => 1,
            1 => 1 + random.Next(3),
            2 => random.NextDouble() * 2,
            _ => random.Next(3) == 0 ? 0 : 1.5,
        })];
        return Positive(weights);
    }

    private static double[] ExtremeWeights(RandomSource random, int count)
    {
        int shape = random.Next(4);
        double[] weights = [.. Enumerable.Range(0, count).Select(_ => shape switch
        {
            0 => 1e-300,
            1 => 1e300,
            2 => random.Next(2) == 0 ? 0 : 1,
            _ => random.Next(2) == 0 ? 1e-300 : 1,
        })];
        return Positive(weights);
    }

    private static double[] Positive(double[] weights)
    {
        if (weights.All(weight => weight == 0))
            weights[0] = 1;
        return weights;
    }
}
