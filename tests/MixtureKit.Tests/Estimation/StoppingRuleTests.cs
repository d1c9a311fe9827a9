using MixtureKit.Estimation;

namespace MixtureKit.Tests.Estimation;

public class StoppingRuleTests
{
    [Theory]
    [InlineData(-9, 1, 1, true)]
    [InlineData(9, 1, 1, true)]
    [InlineData(-9, 1.001, 1, false)]
    [InlineData(-9, 1, 0.5, false)]
    [InlineData(-9, 0.95, 0.5, true)]
    [InlineData(-9, 1.001, 3, false)]
    public void A_gain_is_small_beside_the_objective_and_the_weight_of_an_observation(double before, double gain, double weightOfOne, bool isSmall) =>
        Assert.Equal(isSmall, new StoppingRule(0.1).IsSmall(before, before + gain, weightOfOne));

    [Fact]
    public void Without_a_tolerance_no_gain_is_small() => Assert.False(new StoppingRule(0).IsSmall(-9, -9, 1));

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void Plain_steps_must_follow_an_extrapolated_one(int plainSteps, bool isEnd) =>
        Assert.Equal(isEnd, new StoppingRule(0.1, PlainSteps: 3).IsEnd(Traces.Of(-10, -6), plainSteps, 1));

    [Theory]
    [InlineData(0.4, true)]
    [InlineData(0.39, false)]
    public void A_rule_that_awaits_the_end_asks_for_small_gains_to_come(double tolerance, bool isEnd) =>
        Assert.Equal(isEnd, new StoppingRule(tolerance, AwaitsEnd: true).IsEnd(Traces.Of(-10, -6, -4), 0, 1));

    [Theory]
    [InlineData(1e-10, true)]
    [InlineData(1e-9, false)]
    public void A_last_gain_that_is_only_rounding_is_the_end(double gain, bool isEnd) =>
        Assert.Equal(isEnd, new StoppingRule(0, AwaitsEnd: true).IsEnd(Traces.Of(-10, -5, -5 + gain), 0, 1));

    [Theory]
    [InlineData(0, true)]
    [InlineData(1e-14, false)]
    public void The_only_gain_is_the_end_if_it_is_none(double gain, bool isEnd) =>
        Assert.Equal(isEnd, new StoppingRule(0, AwaitsEnd: true).IsEnd(Traces.Of(-5, -5 + gain), 0, 1));
}
