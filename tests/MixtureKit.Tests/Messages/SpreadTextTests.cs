using MixtureKit.Messages;

namespace MixtureKit.Tests.Messages;

public class SpreadTextTests
{
    [Theory]
    [InlineData(4.289661, 0.41234, "4.2897 ± 0.4123")]
    [InlineData(5.006, 0.34894, "5.0060 ± 0.3489")]
    [InlineData(2.0364, 0.26299, "2.0364 ± 0.2630")]
    [InlineData(3.5, 12.34, "3.50 ± 12.34")]
    [InlineData(100101, 1, "100101.000 ± 1.000")]
    [InlineData(100001.25, 1, "100001.250 ± 1.000")]
    [InlineData(-2.5, 0.5, "-2.5000 ± 0.5000")]
    [InlineData(79.96815, 9.99996, "79.97 ± 10.00")]
    [InlineData(1000000000.002, 1e-3, "1000000000.002000 ± 0.001000")]
    [InlineData(12345.6, 1234.5, "12346 ± 1234")]
    [InlineData(12345.678, 1e6, "1.2E+04 ± 1.000E+06")]
    [InlineData(5e6, 2e4, "5.00000E+06 ± 2.000E+04")]
    [InlineData(1.5, 1e-9, "1.500000000000 ± 1.000E-09")]
    [InlineData(2e-6, 1e-3, "0.000002 ± 0.001000")]
    [InlineData(2e-20, 1e-21, "2.0000E-20 ± 1.000E-21")]
    [InlineData(0, 1e-21, "0 ± 1.000E-21")]
    [InlineData(3e-17, 1, "0.000 ± 1.000")]
    [InlineData(-0.0, 1, "0.000 ± 1.000")]
    [InlineData(-1e-9, 1, "0.000 ± 1.000")]
    [InlineData(1e10, 1e300, "0 ± 1.000E+300")]
    [InlineData(1e300, 1, "1E+300 ± 1.000")]
    [InlineData(0, 0, "0 ± 0")]
    [InlineData(1.5, 0, "1.5 ± 0")]
    [InlineData(1.5, double.NaN, "1.5 ± NaN")]
    [InlineData(1.5, double.PositiveInfinity, "1.5 ± Infinity")]
    public void A_mean_is_shown_to_the_last_digit_of_its_deviation(double mean, double deviation, string text) =>
        Assert.Equal(text, SpreadText.Create(mean, deviation));
}
