using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Starts;

public sealed class PosteriorDivergenceTests
{
    // Clusters of 80, 50 and 30 rows that overlap.
    private static readonly DataMatrix Data = DataMatrix.FromRows([.. StartData.Noise(160, 2, seed: 4).Select((row, i) => new[] { row[0] + (i < 80 ? 0 : i < 130 ? 3 : 6), row[1] })]);

    public static TheoryData<string> Families => [.. Models.Keys];

    private static Dictionary<string, Mixture<Row>> Models => new()
    {
        ["full"] = Fitted(FullGaussian.Standard(2)),
        ["tied"] = Fitted(TiedGaussian.Standard(2)),
        ["diagonal"] = Fitted(DiagonalGaussian.Standard(2)),
        ["spherical"] = Fitted(SphericalGaussian.Standard(2)),
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void It_is_that_of_the_responsibilities_row_by_row(string family)
    {
        AuxiliaryFunction<Row> other = Models[family].Expect(Data), function = Earlier(family);
        double divergence = Divergence(function.Model, other.Model) / Data.Count;
        Assert.InRange(divergence, 1e-6, 0.5);
        Assert.True(PosteriorDivergence.IsWithin(divergence * (1 + 1e-6), function, other));
        Assert.False(PosteriorDivergence.IsWithin(divergence * (1 - 1e-6), function, other));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void The_order_of_components_does_not_matter(string family)
    {
        AuxiliaryFunction<Row> function = Models[family].Expect(Data);
        Assert.True(PosteriorDivergence.IsWithin(1e-9, function, Turned(function.Model).Expect(Data)));
    }

    [Fact]
    public void Components_of_two_families_are_paired_with_their_own()
    {
        IMixtureComponent<Row>[] one = [FullGaussian.Standard(2), DiagonalGaussian.Standard(2)];
        AuxiliaryFunction<Row> function = new Mixture<Row>([0.7, 0.3], one).Expect(Data);
        AuxiliaryFunction<Row> other = new Mixture<Row>([0.3, 0.7], one).Expect(Data);
        Assert.True(PosteriorDivergence.IsWithin(1e-9, function, function));
        Assert.False(PosteriorDivergence.IsWithin(0.01, function, other));
    }

    [Fact]
    public void Components_of_given_weights_keep_their_places()
    {
        Mixture<Row> model = Models["full"];
        AuxiliaryFunction<Row> function = new Mixture<Row>(new FrozenGate<Row>([0.2, 0.4, 0.4]), model.Group).Expect(Data);
        AuxiliaryFunction<Row> turned = new Mixture<Row>(new FrozenGate<Row>([0.2, 0.4, 0.4]), Turned(model).Group).Expect(Data);
        Assert.True(PosteriorDivergence.IsWithin(1e-9, function, function));
        Assert.False(PosteriorDivergence.IsWithin(0.01, function, turned));
    }

    private static Mixture<Row> Fitted(IMixtureComponent<Row> component) => new StartSearch<Row> { Restarts = 4, Replacements = 0 }.Fit(StartData.Prototype(3, component), Data).Model!;

    /// <summary>Returns the function at a model that differs from the fitted one by some of each component's weight.</summary>
    private static AuxiliaryFunction<Row> Earlier(string family)
    {
        Mixture<Row> model = Models[family];
        return new Mixture<Row>([.. model.Weights.Select((weight, k) => weight + (0.02 * (k - 1)))], model.Components).Expect(Data);
    }

    private static Mixture<Row> Turned(Mixture<Row> model) => new([.. model.Weights.Skip(1), model.Weights[0]], [.. model.Components.Skip(1), model.Components[0]]);

    private static double Divergence(Mixture<Row> from, Mixture<Row> to) => Data.Sum(row => from.Responsibilities(row).Zip(to.Responsibilities(row)).Sum(pair => pair.First > 0 ? pair.First * Math.Log(pair.First / pair.Second) : 0));
}
