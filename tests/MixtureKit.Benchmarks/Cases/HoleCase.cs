using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Cases;

/// <summary>Rows of Gaussian clusters or counts, whole and with a share of their cells missing at random.</summary>
/// <param name="Name">Name of the case.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Components">Number of components.</param>
/// <param name="Missing">Share of the cells that are missing.</param>
/// <param name="Member">Makes a component of a mean.</param>
internal sealed record HoleCase(string Name, int Rows, int Columns, int Components, double Missing, Func<double[], IMixtureComponent<Row>> Member)
{
    private const double Spread = 1.5;

    /// <summary>The cases of <c>docs/missing.md</c>.</summary>
    public static IReadOnlyList<HoleCase> All { get; } =
    [
        new("diagonal, 100,000 × 30, K 10, 20 % missing", 100_000, 30, 10, 0.2, mean => new DiagonalGaussian(mean, [.. mean.Select(_ => 1.0)])),
        new("full, 100,000 × 8, K 10, half missing: every pattern", 100_000, 8, 10, 0.5, mean => new FullGaussian(mean, Unit(mean.Length))),
        new("full, 100,000 × 30, K 10, 20 % missing: a pattern for each row", 100_000, 30, 10, 0.2, mean => new FullGaussian(mean, Unit(mean.Length))),
        new("tied, 100,000 × 8, K 10, half missing: every pattern", 100_000, 8, 10, 0.5, mean => new TiedGaussian(mean, Unit(mean.Length))),
        new("spherical, 100,000 × 30, K 10, 20 % missing", 100_000, 30, 10, 0.2, mean => new SphericalGaussian(mean, 1)),
        new("multinomial, 100,000 × 30, K 10, 20 % missing", 100_000, 30, 10, 0.2, mean => new Multinomial(Shares(mean))) { AreCounts = true },
    ];

    /// <summary>True if cells are the absolute values of the numbers, tripled and rounded.</summary>
    public bool AreCounts { get; init; }

    /// <summary>Draws the start, the whole rows and the rows with missing cells.</summary>
    public (Mixture<Row> Start, DataMatrix Whole, DataMatrix Partial) Draw()
    {
        var random = new RandomSource(11);
        double[][] means = [.. Enumerable.Range(0, Components).Select(_ => Enumerable.Range(0, Columns).Select(_ => Spread * random.NextNormal() / Math.Sqrt(Columns)).ToArray())];
        double[] whole = new double[Rows * Columns], partial = new double[whole.Length];
        for (int i = 0; i < Rows; i++)
        {
            double[] mean = means[random.Next(Components)];
            for (int j = 0; j < Columns; j++)
            {
                whole[(i * Columns) + j] = Cell(mean[j] + random.NextNormal());
                partial[(i * Columns) + j] = random.NextDouble() < Missing ? double.NaN : whole[(i * Columns) + j];
            }
        }
        return (new Mixture<Row>(Enumerable.Repeat(1.0 / Components, Components), means.Select(Member)), DataMatrix.FromRowMajor(whole, Columns), DataMatrix.FromRowMajor(partial, Columns));
    }

    private double Cell(double number) => AreCounts ? Math.Round(3 * Math.Abs(number)) : number;

    private static double[] Shares(double[] mean)
    {
        double[] weights = Array.ConvertAll(mean, number => 0.8 + (number * number));
        return Array.ConvertAll(weights, weight => weight / weights.Sum());
    }

    private static double[,] Unit(int dimension)
    {
        var unit = new double[dimension, dimension];
        for (int j = 0; j < dimension; j++)
            unit[j, j] = 1;
        return unit;
    }
}
