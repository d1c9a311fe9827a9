using MixtureKit.Estimation;

namespace MixtureKit.Tests.Estimation;

public class RemainingGainTests
{
    [Fact]
    public void Gains_that_halve_leave_as_much_as_the_last_of_them() => Assert.Equal(2, RemainingGain.After(Traces.Of(-10, -6, -4), 2));

    [Fact]
    public void Gains_that_shrink_to_a_quarter_leave_a_third_of_the_last() => Assert.Equal(1.0 / 3, RemainingGain.After(Traces.Of(-10, -6, -5), 2)!.Value, 15);

    [Theory]
    [InlineData(-10, -8, -6)]
    [InlineData(-10, -8, -4)]
    public void Gains_that_do_not_fall_tell_nothing(double first, double second, double third) => Assert.Null(RemainingGain.After(Traces.Of(first, second, third), 2));

    [Fact]
    public void One_gain_tells_nothing_unless_it_is_none()
    {
        Assert.Null(RemainingGain.After(Traces.Of(-10, -6, -4), 1));
        Assert.Equal(0, RemainingGain.After(Traces.Of(-10, -4, -4), 1));
        Assert.Equal(0, RemainingGain.After(Traces.Of(-4, -4.5), 1));
        Assert.Null(RemainingGain.After(Traces.Of(-4, -4), 0));
    }
}
