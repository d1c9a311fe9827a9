using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Groups;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Starts;

public sealed class ComponentOrderTests
{
    private static readonly DataMatrix Data = DataMatrix.FromRows([[0], [5]]);

    [Fact]
    public void Components_are_listed_by_falling_weight() => Assert.Equal([(0.5, 1), (0.3, 2), (0.2, 0)], Listed(Of([0.2, 0.5, 0.3], [At(0), At(1), At(2)])));

    [Fact]
    public void Equal_weights_are_listed_by_their_densities_of_the_data_whatever_their_order_before()
    {
        (double, double)[] expected = [(0.5, 1), (0.5, 3)];
        Assert.Equal(expected, Listed(Of([0.5, 0.5], [At(1), At(3)])));
        Assert.Equal(expected, Listed(Of([0.5, 0.5], [At(3), At(1)])));
    }

    [Fact]
    public void Components_without_free_parameters_keep_their_places() =>
        Assert.Equal([0.3, 0.1, 0.4, 0.2], ComponentOrder.Apply(Of([0.2, 0.1, 0.4, 0.3], [At(0), new Frozen<Row>(At(1)), new Frozen<Row>(At(2)), At(3)]), Data).Weights);

    [Fact]
    public void Components_of_each_family_keep_the_places_of_the_family() =>
        Assert.Equal([0.4, 0.2, 0.3, 0.1], ComponentOrder.Apply(Of([0.3, 0.1, 0.4, 0.2], [At(0), FullGaussian.Standard(1), At(2), FullGaussian.Standard(1)]), Data).Weights);

    [Fact]
    public void Known_mixing_weights_keep_their_places()
    {
        var known = new Mixture<Row>(new FrozenGate<Row>([0.2, 0.8]), ComponentGroup.Create([At(0), At(1)]));
        Assert.Same(known, ComponentOrder.Apply(known, Data));
    }

    [Fact]
    public void The_prior_of_the_weights_is_kept()
    {
        var model = new Mixture<Row>(new MixingWeights<Row>([0.2, 0.8], 3), ComponentGroup.Create([At(0), At(1)]));
        Assert.Equal(3, Assert.IsType<MixingWeights<Row>>(ComponentOrder.Apply(model, Data).Gate).Concentration);
    }

    [Fact]
    public void Two_seeds_of_a_search_that_end_alike_list_alike()
    {
        DataMatrix data = StartData.Clusters(3, 50, 3, seed: 5);
        double[][] means = [.. Enumerable.Range(0, 4).Select(seed => Means(new StartSearch<Row> { Seed = (ulong)seed }, data))];
        Assert.All(means, own => Assert.All(own.Zip(means[0]), pair => Assert.Equal(pair.Second, pair.First, 0.05)));
    }

    [Fact]
    public void A_search_from_labels_or_a_model_keeps_their_places()
    {
        DataMatrix data = DataMatrix.FromRows([.. Enumerable.Range(0, 60).Select(i => new double[] { (i < 10 ? 0 : 20) + (i % 5) })]);
        var start = new LabelStart<Row>([.. Enumerable.Range(0, 60).Select(i => i < 10 ? 0 : 1)]);
        FitResult<Row> fit = new StartSearch<Row> { Restarts = 1, Starts = [start] }.Fit(StartData.Full(2, 1), [StartData.Observe(data)], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(1.0 / 6, fit.Model.Weights[0], 0.01);
        FitResult<Row> free = new StartSearch<Row>().Fit(StartData.Full(2, 1), [StartData.Observe(data)], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(5.0 / 6, free.Model.Weights[0], 0.01);
    }

    private static double[] Means(StartSearch<Row> search, DataMatrix data) =>
        [.. search.Fit(StartData.Full(3, 3), [StartData.Observe(data)], cancellationToken: TestContext.Current.CancellationToken).Model.ComponentsOf<Gaussian>().SelectMany(component => component.Mean)];

    private static (double, double)[] Listed(Mixture<Row> model) =>
        [.. ComponentOrder.Apply(model, Data) is var ordered ? ordered.Weights.Zip(ordered.ComponentsOf<DiagonalGaussian>().Select(component => component.Mean[0])) : []];

    private static Mixture<Row> Of(double[] weights, IMixtureComponent<Row>[] components) => new(weights, components);

    private static DiagonalGaussian At(double mean) => new([mean], [1]);
}
