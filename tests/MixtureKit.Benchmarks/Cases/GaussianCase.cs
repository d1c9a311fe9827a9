using System.Numerics.Tensors;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Cases;

/// <summary>
/// Overlapping Gaussian clusters: means some 2.2 widths from each other, turned at random, variances along the axes of
/// exp(U(−a, a)), a = 1.5/√d. The start has the pooled covariance, and means by k-means++ up to 32 columns, the true means
/// blurred above, where single rows make poor seeds.
/// </summary>
internal sealed record GaussianCase(int Rows, int Columns, int Components) : DataCase(Rows, Columns, Components)
{
    private const double Distance = 2.2;
    private const int MostSeededColumns = 32;
    private const int MostSeedRows = 20_000;

    public override string Name => $"gauss_{Rows}x{Columns}x{Components}";

    protected override string Kind => "gauss";

    private double Spread => Distance / Math.Sqrt(2 * Columns);

    protected override void Write(string folder, RandomSource random)
    {
        double[][] means = [.. Enumerable.Range(0, Components).Select(_ => Normals(random, Columns, Spread))];
        double[][] shapes = [.. Enumerable.Range(0, Components).Select(_ => Shape(random))];
        double[] values = Draw(random, means, shapes);
        NumpyFile.Write(Path.Combine(folder, "X.npy"), values, Rows, Columns);
        double[][] start = Columns <= MostSeededColumns ? Seeds(random, values) : [.. means.Select(mean => Blurred(random, mean))];
        NumpyFile.Write(Path.Combine(folder, "means0.npy"), [.. start.SelectMany(mean => mean)], Components, Columns);
        double[] covariance = PooledCovariance.Of(values, Columns);
        NumpyFile.Write(Path.Combine(folder, "covs0.npy"), [.. Enumerable.Repeat(covariance, Components).SelectMany(part => part)], Components, Columns, Columns);
    }

    private double[] Draw(RandomSource random, double[][] means, double[][] shapes)
    {
        double[] weights = Proportions(random, Components, 20);
        var values = new double[Rows * Columns];
        ForBlocks(random, (first, count, source) =>
        {
            var z = new double[Columns];
            for (int i = first; i < first + count; i++)
            {
                int k = source.NextCategory(weights);
                for (int j = 0; j < Columns; j++)
                    z[j] = source.NextNormal();
                Span<double> row = values.AsSpan(i * Columns, Columns);
                for (int j = 0; j < Columns; j++)
                    row[j] = means[k][j] + TensorPrimitives.Dot(shapes[k].AsSpan(j * Columns, Columns), z);
            }
        });
        return values;
    }

    /// <summary>Q·diag(√λ) by rows, Q a random orthogonal matrix: normal columns made orthonormal one after the other.</summary>
    private double[] Shape(Random random)
    {
        double limit = 1.5 / Math.Sqrt(Columns);
        var axes = new double[Columns][];
        var shape = new double[Columns * Columns];
        for (int a = 0; a < Columns; a++)
        {
            double[] axis = axes[a] = Normals(random, Columns, 1);
            for (int b = 0; b < a; b++)
                TensorPrimitives.MultiplyAdd(axes[b], -TensorPrimitives.Dot<double>(axes[b], axis), axis, axis);
            TensorPrimitives.Divide(axis, TensorPrimitives.Norm<double>(axis), axis);
            double deviation = Math.Exp(limit * (random.NextDouble() - 0.5));
            for (int j = 0; j < Columns; j++)
                shape[(j * Columns) + a] = axis[j] * deviation;
        }
        return shape;
    }

    /// <summary>k-means++ on the first rows, which are as random as any.</summary>
    private double[][] Seeds(Random random, double[] values)
    {
        int rows = Math.Min(Rows, MostSeedRows);
        var nearest = new double[rows];
        Array.Fill(nearest, 1);
        var seeds = new double[Components][];
        for (int k = 0; k < Components; k++)
        {
            double[] seed = seeds[k] = values.AsSpan(random.NextCategory(nearest) * Columns, Columns).ToArray();
            for (int i = 0; i < rows; i++)
            {
                double distance = TensorPrimitives.Distance(values.AsSpan(i * Columns, Columns), seed);
                nearest[i] = k == 0 ? distance * distance : Math.Min(nearest[i], distance * distance);
            }
        }
        return seeds;
    }

    private double[] Blurred(Random random, double[] mean)
    {
        double[] noise = Normals(random, Columns, 0.3 * Spread);
        TensorPrimitives.MultiplyAdd(mean, 0.7, noise, noise);
        return noise;
    }

    private static double[] Normals(Random random, int count, double deviation) =>
        [.. Enumerable.Range(0, count).Select(_ => deviation * random.NextNormal())];
}
