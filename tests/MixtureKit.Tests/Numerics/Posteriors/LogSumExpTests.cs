using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

public sealed class LogSumExpTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(new double[0], -Infinity)]
    [InlineData(new[] { -Infinity, -Infinity }, -Infinity)]
    [InlineData(new[] { -Infinity, 3.0 }, 3)]
    [InlineData(new[] { 1.0, Infinity, -Infinity }, Infinity)]
    [InlineData(new[] { Infinity, Infinity }, Infinity)]
    [InlineData(new[] { Infinity, double.NaN }, double.NaN)]
    [InlineData(new[] { double.NaN, -Infinity }, double.NaN)]
    [InlineData(new[] { 0.0, 0.0 }, 0.69314718055994530942)]
    [InlineData(new[] { -1e6, -1e6, -1e6 }, -999998.90138771133189)]
    [InlineData(new[] { 1e300, -1e300 }, 1e300)]
    [InlineData(new[] { -5e-324, -800.0 }, -5e-324)]
    [InlineData(new[] { 0.0, -40.0 }, 4.2483542552915889863e-18)]
    public void Sum_is_exact_at_every_offset(double[] values, double expected) => Assert.Equal(expected, LogSumExp.Compute(values), 1e-15 * SizeOf(expected));

    [Fact]
    public void Normalised_values_near_zero_keep_their_digits()
    {
        double[] values = [-1000, -1040, -1000 - 800, double.NegativeInfinity];
        Assert.Equal(-1000, LogSumExp.Normalize(values));
        Assert.Equal(-4.2483542552915889863e-18, values[0], 1e-32);
        Assert.Equal([-40, -800, double.NegativeInfinity], values[1..]);
    }

    [Fact]
    public void Impossible_values_are_left_as_they_are()
    {
        double[] values = [double.NegativeInfinity, double.NegativeInfinity];
        Assert.Equal(double.NegativeInfinity, LogSumExp.Normalize(values));
        Assert.All(values, value => Assert.Equal(double.NegativeInfinity, value));
        Assert.Equal(double.NegativeInfinity, LogSumExp.Normalize([]));
    }

    [Theory]
    [InlineData(1e-20, 1e-20)]
    [InlineData(-1e-10, -1.00000000005e-10)]
    [InlineData(1e-5, 9.9999500003333308334e-6)]
    [InlineData(1e300, 690.77552789821370521)]
    [InlineData(-1, -Infinity)]
    [InlineData(Infinity, Infinity)]
    [InlineData(-2, double.NaN)]
    public void Log_of_one_plus_keeps_the_digits_of_small_numbers(double x, double expected) =>
        Assert.Equal(expected, Logarithm.OnePlus(x), 3e-16 * SizeOf(expected));

    private static double SizeOf(double value) => double.IsFinite(value) ? Math.Abs(value) : 0;
}
