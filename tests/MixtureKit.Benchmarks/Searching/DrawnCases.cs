using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Searching;

/// <summary>Mixtures of full Gaussians whose rows are drawn, for searches on more rows than the reference cases have.</summary>
internal static class DrawnCases
{
    private const double Distance = 2.2;

    /// <summary>The names, prototypes and rows.</summary>
    public static IEnumerable<(string Name, Mixture<Row> Prototype, Observations<Row> Observations)> All => [Draw(20_000, 2, 4), Draw(20_000, 8, 8), Draw(10_000, 16, 4)];

    private static (string Name, Mixture<Row> Prototype, Observations<Row> Observations) Draw(int rows, int columns, int components)
    {
        var random = new RandomSource(1);
        var truth = new Mixture<Row>([.. Enumerable.Repeat(1.0 / components, components)], [.. Enumerable.Range(0, components).Select(_ => Component(columns, random))]);
        DataMatrix drawn = DataMatrix.FromRows([.. Enumerable.Range(0, rows).Select(_ => truth.Sample(random).ToArray())]);
        return ($"drawn-{rows}x{columns}-{components}", Mixture<Row>.Create(FullGaussian.Standard(columns), components), new Observations<Row>(drawn));
    }

    /// <summary>Creates a Gaussian whose mean is some two widths from the others, with variances of its own.</summary>
    private static FullGaussian Component(int columns, RandomSource random)
    {
        var covariance = new double[columns, columns];
        for (int j = 0; j < columns; j++)
            covariance[j, j] = Math.Exp((random.NextDouble() - 0.5) * 3 / Math.Sqrt(columns));
        return new FullGaussian([.. Enumerable.Range(0, columns).Select(_ => random.NextNormal() * Distance / Math.Sqrt(2 * columns))], covariance);
    }
}
