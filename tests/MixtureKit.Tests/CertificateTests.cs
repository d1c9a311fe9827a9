namespace MixtureKit.Tests;

public sealed class CertificateTests
{
    // 1e-10 of one more than the larger objective, which is 1e-9 beside 9.
    [Theory]
    [InlineData(-9, -8, -7, true)]
    [InlineData(-9, -9, -9, true)]
    [InlineData(-9, -9 - 0.9e-9, -8, true)]
    [InlineData(-9, -9 - 1.1e-9, -8, false)]
    [InlineData(-9, -8, -8 - 0.9e-9, true)]
    [InlineData(-9, -8, -8 - 1.1e-9, false)]
    [InlineData(9, 9 - 1.1e-9, 19, true)]
    [InlineData(9, 9 - 2.1e-9, 19, false)]
    public void A_step_holds_if_the_bound_is_no_less_than_before_and_no_more_than_after(double before, double bound, double after, bool holds) =>
        Assert.Equal(holds, new Certificate(1, before, bound, after).Holds);

    [Theory]
    [InlineData(-9, -12, -9, true)]
    [InlineData(-9, -12, -9 - 0.9e-9, true)]
    [InlineData(-9, -12, -9 - 1.1e-9, false)]
    [InlineData(-9, -8, -8 - 1.1e-9, false)]
    public void An_extrapolated_step_holds_if_after_is_no_less_than_before_and_the_bound(double before, double bound, double after, bool holds) =>
        Assert.Equal(holds, new Certificate(1, before, bound, after) { IsExtrapolated = true }.Holds);

    [Theory]
    [InlineData(0.4, true)]
    [InlineData(0.6, false)]
    public void Rounding_is_allowed_for(double fall, bool holds) => Assert.Equal(holds, new Certificate(1, -9, -9, -9 - fall) { Rounding = 0.5 }.Holds);
}
