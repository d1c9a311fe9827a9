using System.Numerics.Tensors;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

/// <summary>Loops over one column against the formulas written out, at every remainder length, unaligned, with NaN on both sides of the values.</summary>
public sealed class ColumnArithmeticTests
{
    private const int Longest = 40;
    private const double Factor = -0.37;

    [Fact]
    public void Sums_are_those_of_the_formula_at_every_length() => AtEveryLength((a, b, _) =>
    {
        AssertClose(a.ToArray().Sum(), ColumnArithmetic.Sum(a));
        AssertClose(a.ToArray().Zip(b.ToArray(), (x, y) => x * y).Sum(), ColumnArithmetic.Dot(a, b));
    });

    [Fact]
    public void The_farthest_from_one_is_found_at_every_length_and_place() => AtEveryLength((a, _, _) =>
    {
        Assert.Equal(a.IsEmpty ? 0 : a.ToArray().Max(value => Math.Abs(value - 1)), ColumnArithmetic.FarthestFromOne(a));
        for (int n = 0; n < a.Length; n++)
        {
            double[] odd = a.ToArray();
            odd[n] = 9;
            Assert.Equal(8, ColumnArithmetic.FarthestFromOne(odd));
            odd[n] = double.NaN;
            Assert.Equal(double.NaN, ColumnArithmetic.FarthestFromOne(odd));
        }
    });

    [Fact]
    public void The_next_small_value_is_found_at_every_length_and_place() => AtEveryLength((a, _, _) =>
    {
        double[] large = [.. a.ToArray().Select((_, n) => n % 3 == 0 ? double.NaN : -2.0)];
        for (int from = 0; from <= a.Length; from++)
        {
            Assert.Equal(a.Length, ColumnArithmetic.NextWithin(large, from, 2));
            for (int n = 0; n < a.Length; n++)
            {
                double[] small = [.. large];
                small[n] = -1.9;
                Assert.Equal(n >= from ? n : a.Length, ColumnArithmetic.NextWithin(small, from, 2));
            }
        }
    });

    [Fact]
    public void Logarithms_are_those_of_tensor_primitives_at_every_length() => AtEveryLength((a, b, d) =>
    {
        double[] values = a.ToArray(), logs = new double[a.Length];
        foreach (double odd in (double[])[1, 0, -1, double.Epsilon, double.MaxValue, double.PositiveInfinity, double.NaN])
        {
            if (values.Length > 0)
                values[^1] = odd;
            TensorPrimitives.Log(values, logs);
            ColumnArithmetic.Log(values, d);
            // A single value is left to the logarithm of one number, which may differ in the last digit.
            for (int n = 0; n < logs.Length; n++)
                Assert.Equal(logs[n], d[n], logs.Length == 1 && double.IsFinite(logs[n]) ? 1e-15 * Math.Abs(logs[n]) : 0);
        }
    });

    [Fact]
    public void Columns_are_added_at_every_length() => AtEveryLength((a, b, d) =>
    {
        b.CopyTo(d);
        ColumnArithmetic.Add(a, d);
        AssertEach(d, a, b, (x, y) => x + y);
        b.CopyTo(d);
        ColumnArithmetic.AddProduct(a, Factor, d);
        AssertEach(d, a, b, (x, y) => y + (Factor * x));
    });

    [Fact]
    public void Columns_are_multiplied_and_divided_at_every_length() => AtEveryLength((a, b, d) =>
    {
        ColumnArithmetic.Multiply(a, b, d);
        AssertEach(d, a, b, (x, y) => x * y);
        ColumnArithmetic.Scale(a, Factor, d);
        AssertEach(d, a, b, (x, _) => Factor * x);
        ColumnArithmetic.Divide(a, Factor, d);
        AssertEach(d, a, b, (x, _) => x / Factor);
    });

    private delegate void Check(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> destination);

    /// <summary>Runs a check on columns of every length, of which nothing beyond the ends is touched.</summary>
    private static void AtEveryLength(Check check)
    {
        for (int length = 0; length <= Longest; length++)
        {
            var random = new RandomSource((ulong)length);
            double[] a = Column(random, length), b = Column(random, length), destination = Column(random, length);
            check(a.AsSpan(1, length), b.AsSpan(1, length), destination.AsSpan(1, length));
            Assert.All([a[0], a[^1], b[0], b[^1], destination[0], destination[^1]], beyond => Assert.Equal(double.NaN, beyond));
        }
    }

    private static double[] Column(RandomSource random, int length) => [double.NaN, .. KernelColumns.Normals(random, length), double.NaN];

    private static void AssertEach(ReadOnlySpan<double> actual, ReadOnlySpan<double> a, ReadOnlySpan<double> b, Func<double, double, double> formula)
    {
        for (int n = 0; n < actual.Length; n++)
            AssertClose(formula(a[n], b[n]), actual[n]);
    }

    private static void AssertClose(double expected, double actual) => Assert.Equal(expected, actual, 1e-12 * (1 + Math.Abs(expected)));
}
