using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Starts;

public sealed class AgglomerationStartTests
{
    public static TheoryData<string> Structures => ["full", "diagonal", "spherical", "tied"];

    [Theory]
    [MemberData(nameof(Structures))]
    public void Clusters_far_apart_are_found_from_every_seed(string structure)
    {
        DataMatrix data = StartData.Clusters(3, 60, 3);
        for (ulong seed = 0; seed < 10; seed++)
        {
            Mixture<Row> start = Create(StartData.Prototype(3, Component(structure)), data, seed);
            Assert.All(start.Weights, weight => Assert.Equal(1.0 / 3, weight, 0.1));
            Assert.Equal([0, 1, 2], start.ComponentsOf<Gaussian>().Select(component => component.Mean.MaximumIndex()).Order());
        }
    }

    [Fact]
    public void Long_clusters_side_by_side_are_told_apart_by_their_shape()
    {
        // Cut across by distance, along by likelihood.
        var random = new RandomSource(2);
        DataMatrix data = DataMatrix.FromRows([.. Enumerable.Range(0, 400).Select(i => new[] { 10 * random.NextNormal(), (i % 2 * 6) + random.NextNormal() })]);
        Mixture<Row> start = Create(StartData.Full(2, 2), data, seed: 1);
        double[] heights = [.. start.ComponentsOf<Gaussian>().Select(component => component.Mean[1]).Order()];
        Assert.Equal(0, heights[0], 0.5);
        Assert.Equal(6, heights[1], 0.5);
    }

    [Fact]
    public void Codes_are_merged_by_their_likelihood_too()
    {
        DataMatrix data = DataMatrix.FromRows([.. Enumerable.Range(0, 200).Select(i => new double[] { i % 2, i % 2, i % 2, i % 7 == 0 ? 1 : 0 })]);
        Mixture<Row> start = Create(StartData.Prototype(2, new Bernoulli([0.5, 0.5, 0.5, 0.5])), data, seed: 0);
        double[] first = [.. start.ComponentsOf<Bernoulli>().Select(component => component.Probabilities[0]).Order()];
        Assert.InRange(first[0], 0, 0.1);
        Assert.InRange(first[1], 0.9, 1);
    }

    [Fact]
    public void Components_of_several_families_start_from_random_observations()
    {
        DataMatrix data = StartData.Clusters(2, 40, 1);
        var prototype = new Mixture<Row>([0.5, 0.5], [DiagonalGaussian.Standard(1), FullGaussian.Standard(1)]);
        Mixture<Row> expected = new RandomObservationsStart<Row>().Create(prototype, StartData.Observe(data), new RandomSource(4), Execution.Sequential, TestContext.Current.CancellationToken);
        Assert.Equal(expected.LogDensity(data[3]), Create(prototype, data, seed: 4).LogDensity(data[3]));
    }

    private static IMixtureComponent<Row> Component(string structure) => structure switch
    {
        "full" => FullGaussian.Standard(3),
        "diagonal" => DiagonalGaussian.Standard(3),
        "spherical" => SphericalGaussian.Standard(3),
        _ => TiedGaussian.Standard(3),
    };

    private static Mixture<Row> Create(Mixture<Row> prototype, DataMatrix data, ulong seed) =>
        new AgglomerationStart<Row>().Create(prototype, StartData.Observe(data), new RandomSource(seed), Execution.Sequential, TestContext.Current.CancellationToken);
}
