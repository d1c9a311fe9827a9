using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Gates;

public sealed class FrozenGateTests
{
    private static readonly DataMatrix Data = new(DataMatrix.FromRows([.. Components.Cloud.Of(1000, 2, 9).Rows.Select(row => row.ToArray())]).Store);
    private static readonly DiagonalGaussian Left = new([-1, 0], [1, 2]), Right = new([2, 2], [1, 1]);

    private static Mixture<Row> Free => new([0.25, 0.75], [Left, Right]);

    private static Mixture<Row> Frozen => new(new FrozenGate<Row>([0.25, 0.75]), Free.Group);

    [Fact]
    public void Frozen_weights_stay_and_are_no_parameters()
    {
        var gate = new FrozenGate<Row>(new MixingWeights<Row>([0.25, 0.75], 2));
        Mixture<Row> next = new Mixture<Row>(gate, Free.Group).Expect(Data).Maximize();
        Assert.Equal([0.25, 0.75], next.Weights);
        Assert.Equal((8, 0.0), (next.ParameterCount, next.LogPrior));
        Assert.NotEqual(Left.Mean, ((Gaussian)next.Components[0]).Mean);
        Assert.StartsWith("0.25 · N(", next.ToString());
    }

    [Fact]
    public void A_pass_with_frozen_weights_has_the_bits_of_one_with_free_weights()
    {
        AuxiliaryFunction<Row> free = Free.Expect(Data), frozen = Frozen.Expect(Data);
        Assert.Equal(free.Statistics, frozen.Statistics);
        Assert.Equal(free.Maximize().ComponentsOf<Gaussian>()[0].Mean, frozen.Maximize().ComponentsOf<Gaussian>()[0].Mean);
    }

    [Fact]
    public void A_fit_of_tied_Gaussians_with_frozen_weights_leaves_out_the_shared_term_as_one_with_free_weights_does()
    {
        Mixture<Row> tied = new([0.25, 0.75], [TiedGaussian.Standard(2), TiedGaussian.Standard(2)]);
        AuxiliaryFunction<Row> free = tied.Expect(Data), frozen = new Mixture<Row>(new FrozenGate<Row>(tied.Gate), tied.Group).Expect(Data);
        Assert.Equal(free.Statistics, frozen.Statistics);
    }

    [Fact]
    public void A_search_leaves_frozen_weights_as_they_are()
    {
        FitResult<Row> fit = new StartSearch<Row> { Restarts = 12, Em = new ExpectationMaximization() }.Fit(Frozen, [new Observations<Row>(Data)]);
        Assert.Equal([0.25, 0.75], fit.Model.Weights);
        Assert.Equal(FitStatus.Converged, fit.Status);
    }

    [Fact]
    public void A_gate_to_freeze_is_asked_for() => Assert.Throws<ArgumentNullException>(() => new FrozenGate<Row>((Gate<Row>)null!));
}
