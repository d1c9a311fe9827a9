using MixtureKit.Choosing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests.Choosing;

public sealed class ModelGrowthTests
{
    private static readonly Observations<Row> Four = new(StartData.Clusters(4, 60, 2));
    private static readonly Mixture<Row> One = new ExpectationMaximization().Fit(StartData.Full(1, 2), [Four], cancellationToken: Token).Model;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_heaviest_component_is_cut_into_equal_halves_and_the_density_stays()
    {
        var model = new Mixture<Row>([0.3, 0.5, 0.2], [new Poisson([1.0]), new Poisson([5.0]), new Poisson([9.0])]);
        Mixture<Row> grown = ModelGrowth.Duplicate(model, 5);
        Assert.Equal([0.15, 0.15, 0.25, 0.25, 0.2], grown.Weights);
        Assert.Equal([1.0, 1, 5, 5, 9], grown.ComponentsOf<Poisson>().Select(component => component.Rates[0]));
        Assert.Equal(model.LogDensity(Row.Of(4)), grown.LogDensity(Row.Of(4)), 1e-12);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(2, 1)]
    [InlineData(4, 2)]
    public void Components_are_split_until_there_are_as_many_as_asked_for(int components, int count)
    {
        IReadOnlyList<Mixture<Row>> grown = ModelGrowth.Grow(One, components, count, Four, 0, Execution.Sequential, Token);
        Assert.InRange(grown.Count, 1, count);
        Assert.All(grown, model => Assert.Equal(components, model.Components.Count));
        Assert.All(grown, model => Assert.Equal(1, model.Weights.Sum(), 1e-12));
        Assert.True(Four.Data.Sum(grown[0].LogDensity) > Four.Data.Sum(One.LogDensity));
        Assert.Empty(ModelGrowth.Grow(One, 1, count, Four, 0, Execution.Sequential, Token));
    }
}
