using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

/// <summary>Columns about another origin, at every length and width, off any boundary and with not-a-numbers around them.</summary>
public sealed class ShiftedColumnsTests
{
    private const int Stride = 23;
    private static readonly double[] Origin = [0.75, -3, 1e3];

    private delegate int Kernel(ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> origin, Span<double> destination, int first, ref double total);

    public static TheoryData<int> Counts => [.. Enumerable.Range(0, Stride + 1)];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Columns_are_shifted_and_their_sizes_summed(int count)
    {
        foreach (Kernel kernel in new Kernel[] { ShiftedColumns.Subtract<OneLane>, ShiftedColumns.Subtract<Lanes128>, ShiftedColumns.Subtract<Lanes256>, ShiftedColumns.Subtract<Lanes512> })
        {
            double[] columns = Columns(count), actual = [.. Enumerable.Repeat(99.0, columns.Length)];
            double total = Run(kernel, columns, count, actual);
            double expected = 0;
            for (int at = 0; at < Origin.Length * Stride; at++)
            {
                bool isValue = at % Stride < count;
                Assert.Equal(isValue ? columns[1 + at] - Origin[at / Stride] : 99, actual[1 + at]);
                expected += isValue ? Math.Abs(actual[1 + at]) : 0;
            }
            Assert.Equal((99, 99), (actual[0], actual[^1]));
            Assert.Equal(expected, total, 1e-12 * (1 + expected));
        }
    }

    [Theory]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity)]
    public void What_is_not_finite_shows_in_the_sum_wherever_it_is(double odd, double total)
    {
        for (int n = 0; n < Stride; n++)
        {
            double[] columns = Columns(Stride);
            columns[1 + Stride + n] = odd;
            Assert.Equal(total, ShiftedColumns.Subtract(columns.AsSpan(1), Stride, Stride, Origin, new double[columns.Length]));
        }
    }

    /// <summary>The observations that fill all lanes, and what is left one by one.</summary>
    private static double Run(Kernel kernel, double[] columns, int count, double[] destination)
    {
        double total = 0;
        int done = kernel(columns.AsSpan(1), Stride, count, Origin, destination.AsSpan(1), 0, ref total);
        Assert.Equal(count, ShiftedColumns.Subtract<OneLane>(columns.AsSpan(1), Stride, count, Origin, destination.AsSpan(1), done, ref total));
        return total;
    }

    private static double[] Columns(int count)
    {
        var random = new RandomSource((ulong)count);
        return [double.NaN, .. Enumerable.Range(0, Origin.Length * Stride).Select(at => at % Stride < count ? random.NextNormal() : double.NaN), double.NaN];
    }
}
