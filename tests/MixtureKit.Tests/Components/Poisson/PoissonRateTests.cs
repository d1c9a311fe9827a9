using MixtureKit.Components;

namespace MixtureKit.Tests.Components;

public class PoissonRateTests
{
    [Theory]
    [InlineData(-1e-300, "not negative")]
    [InlineData(double.NaN, "not negative")]
    [InlineData(double.PositiveInfinity, "not negative")]
    [InlineData(1.0000001e15, "from 0 to 1e15")]
    public void A_rate_that_is_none_is_refused(double rate, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>("rates", () => PoissonRate.Require(rate, "The rate", "rates")).Message);

    [Theory]
    [InlineData(0)]
    [InlineData(1e15)]
    public void Rates_reach_from_0_to_1e15(double rate) => PoissonRate.Require(rate, "The rate", "rates");

    [Fact]
    public void The_maximiser_counts_the_prior_as_observations()
    {
        Assert.Equal(2, PoissonRate.Maximize(7, 3, 6, null));
        Assert.Equal(2.5, PoissonRate.Maximize(7, 3, 6, new GammaPrior(5, 1)));
        Assert.Equal(4, PoissonRate.Maximize(7, 0, 0, new GammaPrior(5, 1)));
        Assert.Equal(7, PoissonRate.Maximize(7, 0, 0, null));
        Assert.Equal(1e15, PoissonRate.Maximize(7, 1, 1e15, null));
    }

    [Theory]
    [InlineData(1, 2e15, "at most 1e15")]
    [InlineData(1, double.PositiveInfinity, "overflow")]
    public void A_maximiser_that_is_no_rate_degenerates(double weight, double sum, string reason)
    {
        var error = Assert.Throws<DegenerateComponentException>(() => PoissonRate.Maximize(7, weight, sum, null, 3));
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void The_gain_is_that_of_the_expected_log_likelihood()
    {
        Assert.Equal((6 * Math.Log(2)) - 6, PoissonRate.Gain(2, 4, 3, 6), 14);
        Assert.Equal(-6, PoissonRate.Gain(2, 4, 3, 0));
        Assert.Equal(0, PoissonRate.Gain(0, 4, 3, 6));
    }
}
