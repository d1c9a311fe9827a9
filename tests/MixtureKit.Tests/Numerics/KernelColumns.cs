using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

/// <summary>What the tests of kernels give them: numbers off any boundary with NaN around, and every size.</summary>
public static class KernelColumns
{
    /// <summary>From one column to the next.</summary>
    public const int Stride = 120;

    public static TheoryData<int> Dimensions => [.. Enumerable.Range(1, 18), 33];

    public static TheoryData<int, int> Weightings => [.. from dimension in Enumerable.Range(1, 11) from weightings in Enumerable.Range(1, 11) select (dimension, weightings)];

    /// <summary>One place more than asked for, so that a slice begins off any boundary.</summary>
    public static double[] Garbage(int length) => [.. Enumerable.Repeat(double.NaN, length + 1)];

    /// <summary>Columns that begin off any boundary; beyond the length there is NaN.</summary>
    public static double[] Columns(RandomSource random, int dimension, int length)
    {
        double[] columns = [.. Enumerable.Repeat(double.NaN, 1 + (dimension * Stride))];
        for (int j = 0; j < dimension; j++)
            Normals(random, length).CopyTo(columns.AsSpan(1 + (j * Stride)));
        return columns;
    }

    /// <summary>Columns behind one of ones.</summary>
    public static double[] WithOnes(double[] columns, int length) =>
        [double.NaN, .. Enumerable.Repeat(1.0, length), .. Enumerable.Repeat(double.NaN, Stride - length), .. columns.AsSpan(1)];

    public static double[] Normals(RandomSource random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];

    public static double SquaredLength(double[] triangle, double[] offsets, double[] columns, int n)
    {
        double sum = 0;
        for (int i = 0, at = 0; i < offsets.Length; i++)
        {
            double y = offsets[i];
            for (int j = 0; j <= i; j++, at++)
                y += triangle[at] * columns[1 + (j * Stride) + n];
            sum += y * y;
        }
        return sum;
    }

    public static void AssertClose(double expected, double actual) =>
        Assert.InRange(actual, expected - (1e-12 * (10 + Math.Abs(expected))), expected + (1e-12 * (10 + Math.Abs(expected))));
}
