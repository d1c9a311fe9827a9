using MixtureKit.Messages;

namespace MixtureKit.Tests.Messages;

public class SpreadTextTests
{
    [Theory]
    [InlineData(4.289661, 0.41234, "4.2897 ± 0.4123")]
    [InlineData(100101, 1, "100101 ± 1")]
    [InlineData(100001.25, 1, "100001.25 ± 1")]
    [InlineData(0.25, 1, "0.25 ± 1")]
    [InlineData(-2.5, 0.5, "-2.5 ± 0.5")]
    [InlineData(79.96815, 9.99996, "79.97 ± 10")]
    [InlineData(1000000000.002, 1e-3, "1000000000.002 ± 0.001")]
    [InlineData(12345.678, 1e6, "1.2E+04 ± 1E+06")]
    [InlineData(3e-17, 1, "0 ± 1")]
    [InlineData(-0.0, 1, "0 ± 1")]
    [InlineData(-1e-9, 1, "0 ± 1")]
    [InlineData(1e10, 1e300, "0 ± 1E+300")]
    [InlineData(1e300, 1, "1E+300 ± 1")]
    [InlineData(0, 0, "0 ± 0")]
    [InlineData(1.5, 0, "1.5 ± 0")]
    public void A_mean_is_shown_to_the_last_digit_of_its_deviation(double mean, double deviation, string text) =>
        Assert.Equal(text, SpreadText.Create(mean, deviation));
}
