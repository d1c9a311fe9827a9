using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Estimation.Sampling;

/// <summary>Many rows of two components that overlap, so that EM is slow, and starts away from the maximum.</summary>
internal static class SampledData
{
    public const int Rows = 32_000;

    public static readonly NestedSamples Samples = new() { MinimumRows = Rows };

    public static readonly DataMatrix Numbers = Drawn(sorted: false);

    /// <summary>The same, with the rows of one component before those of the other.</summary>
    public static readonly DataMatrix Sorted = Drawn(sorted: true);

    public static readonly Mixture<Row> Start = new([0.5, 0.5], [new DiagonalGaussian([-1, 0], [1, 1]), new DiagonalGaussian([4, 1], [3, 1])]);

    public static Mixture<Row> Prototype => Mixture<Row>.Create(DiagonalGaussian.Standard(2), 2);

    private static DataMatrix Drawn(bool sorted)
    {
        var random = new RandomSource(5);
        var rows = new double[Rows][];
        for (int i = 0; i < Rows; i++)
            rows[i] = (sorted ? 10 * i < 3 * Rows : i % 10 < 3) ? [random.NextNormal(), random.NextNormal()] : [2.2 + (1.4 * random.NextNormal()), 0.5 + random.NextNormal()];
        return DataMatrix.FromRows(rows);
    }
}
