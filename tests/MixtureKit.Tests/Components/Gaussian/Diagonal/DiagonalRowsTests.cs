using System.Runtime.Intrinsics;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;
using MixtureKit.Tables;

namespace MixtureKit.Tests.Components;

/// <summary>Diagonal Gaussians enough to fill the lanes, which meet rows as they lie, against each of them on its own.</summary>
public sealed class DiagonalRowsTests
{
    private const int Members = 16;
    private const int Dimension = 37;

    [Theory]
    [InlineData(16, 32, true)]
    [InlineData(32, 65, true)]
    [InlineData(16, 31, false)]
    [InlineData(15, 32, false)]
    [InlineData(24, 32, false)]
    public void Rows_are_met_where_members_fill_the_lanes_and_columns_are_many(int members, int dimension, bool expected) =>
        Assert.Equal(expected && Vector512.IsHardwareAccelerated, DiagonalRows.TryCreate(new DiagonalTable(members, dimension)) is not null);

    [Theory]
    [InlineData(16, true)]
    [InlineData(16.5, false)]
    [InlineData(double.PositiveInfinity, false)]
    public void Moments_need_members_near_their_origin(double widths, bool expected)
    {
        var table = new DiagonalTable(Members, Dimension);
        for (int k = 0; k < Members; k++)
        {
            var mean = new double[Dimension];
            // The origin is midway between 0 and the farthest, and a width is a half.
            mean[^1] = k == 7 ? widths : 0;
            table.Set(k, mean, new DiagonalNormal([.. Enumerable.Repeat(0.25, Dimension)]));
        }
        if (DiagonalRows.TryCreate(table) is { } rows)
            Assert.Equal(expected, rows.IsNear);
    }

    [Theory]
    [InlineData(120)]
    [InlineData(8)]
    [InlineData(7)]
    [InlineData(1)]
    public void Densities_and_statistics_are_the_sums_of_each_member_s(int count)
    {
        DiagonalGaussian[] members = Gaussians(new RandomSource(1));
        AssertAgrees(members, Matrix(count));
        members[3] = new DiagonalGaussian([.. Enumerable.Repeat(1e6, Dimension)], [.. Enumerable.Repeat(1e-4, Dimension)]);
        AssertAgrees(members, Matrix(count));
    }

    [Fact]
    public void The_same_rows_give_the_same_bits_wherever_they_are_kept()
    {
        DiagonalGaussian[] members = Gaussians(new RandomSource(1));
        DataMatrix matrix = Matrix(120);
        double[] values = [.. matrix.SelectMany(row => row)];
        var chunks = new DataMatrix(new ChunkedRows([values[..(64 * Dimension)], values[(64 * Dimension)..]], 6, 120, Dimension, 0, Dimension));
        (double[] densities, double[] statistics) = Results(members, Batch<Row>.Of(matrix));
        foreach (Batch<Row> batch in new[] { Batch<Row>.Of(chunks), Batch<Row>.Of([.. matrix]) })
        {
            (double[] sameDensities, double[] sameStatistics) = Results(members, batch);
            Assert.Equal(densities, sameDensities);
            Assert.Equal(statistics, sameStatistics);
        }
    }

    [Fact]
    public void Rows_of_another_length_are_refused()
    {
        ComponentGroup<Row> group = Gaussians(new RandomSource(1))[0].Group(Gaussians(new RandomSource(1)));
        var batch = Batch<Row>.Of([.. Enumerable.Repeat(Row.Of(1, 2), 9)]);
        Assert.Throws<UnusableDataException>(() => group.LogDensity(batch, new double[9 * Members]));
        Assert.Throws<UnusableDataException>(() => group.Accumulate(batch, new double[9 * Members], new double[group.StatisticsLength]));
    }

    [Fact]
    public void A_huge_row_has_the_density_and_the_moments_that_it_has_alone()
    {
        DiagonalGaussian[] members = Gaussians(new RandomSource(1));
        double[] values = [.. Matrix(20).SelectMany(row => row)];
        values[(11 * Dimension) + 4] = 1e200;
        var matrix = DataMatrix.FromRowMajor(values, Dimension);
        (double[] densities, double[] statistics) = Results(members, Batch<Row>.Of(matrix), weigh: n => n == 11 ? 0 : 1);
        for (int k = 0; k < Members; k++)
            Assert.Equal(double.NegativeInfinity, densities[(k * 20) + 11]);
        Assert.All(statistics, value => Assert.True(double.IsFinite(value)));
        (_, statistics) = Results(members, Batch<Row>.Of(matrix), weigh: _ => 1);
        for (int k = 0; k < Members; k++)
        {
            Assert.Equal(double.PositiveInfinity, statistics[(2 * k * Dimension) + Dimension + 4]);
            Assert.True(double.IsFinite(statistics[(2 * k * Dimension) + Dimension + 5]));
        }
    }

    private static void AssertAgrees(DiagonalGaussian[] members, DataMatrix matrix)
    {
        (double[] densities, double[] statistics) = Results(members, Batch<Row>.Of(matrix));
        double[] weights = Weights(matrix.Count);
        for (int k = 0; k < Members; k++)
        {
            var expected = new double[2 * Dimension];
            for (int n = 0; n < matrix.Count; n++)
            {
                AssertClose(members[k].LogDensity(matrix[n]), densities[(k * matrix.Count) + n]);
                members[k].Accumulate(matrix[n], weights[(k * matrix.Count) + n], expected);
            }
            for (int at = 0; at < expected.Length; at++)
                AssertClose(expected[at], statistics[(k * expected.Length) + at]);
        }
    }

    private static (double[] Densities, double[] Statistics) Results(DiagonalGaussian[] members, Batch<Row> batch, Func<int, double>? weigh = null)
    {
        ComponentGroup<Row> group = members[0].Group(members);
        double[] densities = new double[Members * batch.Count], statistics = new double[group.StatisticsLength];
        group.LogDensity(batch, densities);
        group.Accumulate(batch, weigh is null ? Weights(batch.Count) : [.. Enumerable.Range(0, densities.Length).Select(at => weigh(at % batch.Count))], statistics);
        return (densities, statistics);
    }

    private static double[] Weights(int count)
    {
        var random = new RandomSource(3);
        return [.. Enumerable.Range(0, Members * count).Select(_ => random.NextDouble())];
    }

    private static DataMatrix Matrix(int count)
    {
        var random = new RandomSource(2);
        return DataMatrix.FromRowMajor([.. Enumerable.Range(0, count * Dimension).Select(_ => 5 + random.NextNormal())], Dimension);
    }

    private static DiagonalGaussian[] Gaussians(RandomSource random) =>
        [.. Enumerable.Range(0, Members).Select(_ => new DiagonalGaussian([.. Normals(random).Select(value => 5 + value)], [.. Normals(random).Select(value => 0.5 + (value * value))]))];

    private static double[] Normals(RandomSource random) => [.. Enumerable.Range(0, Dimension).Select(_ => random.NextNormal())];

    private static void AssertClose(double expected, double actual) => Assert.InRange(actual, expected - (1e-12 * (1 + Math.Abs(expected))), expected + (1e-12 * (1 + Math.Abs(expected))));
}
