using System.Numerics.Tensors;

namespace MixtureKit.Benchmarks.Cases;

/// <summary>The covariance of all rows, in eight parts on all cores.</summary>
internal static class PooledCovariance
{
    private const int Parts = 8;

    /// <summary>The covariance by rows.</summary>
    public static double[] Of(double[] values, int columns)
    {
        int rows = values.Length / columns;
        double[] mean = Mean(values, columns);
        var parts = new double[Parts][];
        Parallel.For(0, Parts, part =>
            parts[part] = Products(values, mean, (int)((long)rows * part / Parts), (int)((long)rows * (part + 1) / Parts)));
        double[] sum = parts[0];
        foreach (double[] part in parts.Skip(1))
            TensorPrimitives.Add<double>(sum, part, sum);
        TensorPrimitives.Divide(sum, rows, sum);
        for (int i = 0; i < columns; i++)
        {
            for (int j = 0; j < i; j++)
                sum[(i * columns) + j] = sum[(j * columns) + i];
        }
        return sum;
    }

    private static double[] Mean(double[] values, int columns)
    {
        var mean = new double[columns];
        for (int start = 0; start < values.Length; start += columns)
            TensorPrimitives.Add(mean, values.AsSpan(start, columns), mean);
        TensorPrimitives.Divide(mean, values.Length / columns, mean);
        return mean;
    }

    // The upper triangle.
    private static double[] Products(double[] values, double[] mean, int first, int end)
    {
        int columns = mean.Length;
        var products = new double[columns * columns];
        var row = new double[columns];
        for (int n = first; n < end; n++)
        {
            TensorPrimitives.Subtract(values.AsSpan(n * columns, columns), mean, row);
            for (int i = 0; i < columns; i++)
            {
                Span<double> upper = products.AsSpan((i * columns) + i, columns - i);
                TensorPrimitives.MultiplyAdd(row.AsSpan(i), row[i], upper, upper);
            }
        }
        return products;
    }
}
