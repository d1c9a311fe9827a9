using FsCheck;
using FsCheck.Fluent;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Components;

/// <summary>A pass over tied Gaussians leaves out of the log-densities what all members share, and gives the log-likelihood of the densities.</summary>
public sealed class SharedQuadraticTermTests
{
    private const double Tolerance = 1e-11;

    /// <summary>Columns go together the more, the higher the power: so many digits of a density are lost. Means may be as near as then matters.</summary>
    [Fact]
    public void The_log_likelihood_of_a_pass_is_that_of_the_rows()
    {
        Gen<(int Columns, int Rows, int Power, double Apart, int Seed)> shapes =
            from columns in Gen.Choose(1, 12)
            from rows in Gen.Choose(1, 1100)
            from power in Gen.Choose(0, 7)
            from apart in Gen.Elements(1, 1e-3, 1e-7)
            from seed in Gen.Choose(1, 1_000_000)
            select (columns, rows, power, apart, seed);
        Prop.ForAll(shapes.ToArbitrary(), shape =>
        {
            Mixture<Row> mixture = Tied(new RandomSource((ulong)shape.Seed), shape.Columns, Math.Pow(10, -shape.Power / (double)shape.Columns), shape.Apart);
            AssertLikelihood(mixture, Sample(mixture, shape.Rows, shape.Seed));
        }).Check(Config.QuickThrowOnFailure.WithReplay(20260102, 1));
    }

    [Theory]
    [InlineData(1e69, 1e75)]
    [InlineData(1e75, 1e69)]
    [InlineData(1e-75, 1e-80)]
    [InlineData(1e149, 1)]
    public void Batches_of_values_beyond_squares_stand_beside_others(double first, double second)
    {
        double scale = Math.Max(first, second);
        var covariance = new double[,] { { scale * scale, 0.1 * scale }, { 0.1 * scale, 1 } };
        var mixture = new Mixture<Row>([0.4, 0.6], [new TiedGaussian([0, 0], covariance), new TiedGaussian([scale, 1], covariance)]);
        var random = new RandomSource(5);
        var rows = new double[3 * Batch<Row>.Capacity, 2];
        for (int i = 0; i < rows.GetLength(0); i++)
            (rows[i, 0], rows[i, 1]) = (random.NextNormal() * (i < Batch<Row>.Capacity ? first : second), random.NextNormal());
        AssertLikelihood(mixture, DataMatrix.FromArray(rows));
    }

    [Fact]
    public void What_is_left_out_is_the_same_for_all_members_and_its_sum_comes_at_the_end_of_the_segment()
    {
        Mixture<Row> mixture = Tied(new RandomSource(2), 5, 0.3);
        Row[] rows = [.. Sample(mixture, 50, 4)];
        Batch<Row> batch = Batch<Row>.Of(rows);
        GroupWorker<Row> worker = mixture.Group.CreateWorker(new PassOptions(AllowSharedTerm: true));
        double[] whole = new double[3 * rows.Length], relative = new double[3 * rows.Length];
        mixture.Group.LogDensity(batch, whole);
        worker.LogDensity(batch, relative);
        double[] left = [.. whole.Zip(relative, (all, rest) => all - rest)];
        Assert.All(left, value => Assert.True(value < 0));
        for (int at = 0; at < left.Length; at++)
            Assert.Equal(left[at % rows.Length], left[at], 1e-12);
        double[] weights = [.. Enumerable.Repeat(0.25, rows.Length), .. Enumerable.Repeat(0.25, rows.Length), .. Enumerable.Repeat(0.5, rows.Length)];
        double[] expected = new double[mixture.Group.StatisticsLength], actual = new double[expected.Length];
        double shared = 0;
        worker.Accumulate(batch, weights);
        worker.EndSegment(actual, ref shared);
        Assert.Equal(left.Take(rows.Length).Sum(), shared, 1e-12 * Math.Abs(shared));
        mixture.Group.Accumulate(batch, weights, expected);
        Assert.Equal(expected, actual);
        double nothing = 0;
        worker.EndSegment(new double[expected.Length], ref nothing);
        Assert.Equal(0, nothing);
    }

    [Theory]
    [InlineData(1e-180, 1e69)]
    [InlineData(1e-120, 1e100)]
    public void An_observation_beyond_all_densities_is_named(double variance, double value)
    {
        var covariance = new double[,] { { variance, 0 }, { 0, 1 } };
        var mixture = new Mixture<Row>([0.4, 0.6], [new TiedGaussian([0, 0], covariance), new TiedGaussian([0, 1], covariance)]);
        AuxiliaryFunction<Row> function = mixture.Expect(DataMatrix.FromArray(new double[,] { { 0, 1 }, { value, 0 }, { 0, -1 } }));
        Assert.Equal(1, function.FirstImpossible);
        Assert.Equal(double.NegativeInfinity, function.LogLikelihood);
    }

    [Fact]
    public void A_covariance_that_would_lose_digits_has_rows_whitened()
    {
        Mixture<Row> near = Tied(new RandomSource(2), 2, 1e-2, 1e-3), far = Tied(new RandomSource(2), 2, 1e-6, 1e-3);
        Assert.NotEqual(0, Left(near));
        Assert.Equal(0, Left(far));

        static double Left(Mixture<Row> mixture)
        {
            Batch<Row> batch = Batch<Row>.Of([.. Sample(mixture, 20, 4)]);
            GroupWorker<Row> worker = mixture.Group.CreateWorker(new PassOptions(AllowSharedTerm: true));
            double shared = 0;
            worker.Accumulate(batch, [.. Enumerable.Repeat(1.0 / 3, 60)]);
            worker.EndSegment(new double[mixture.Group.StatisticsLength], ref shared);
            return shared;
        }
    }

    private static void AssertLikelihood(Mixture<Row> mixture, DataMatrix data)
    {
        double[] densities = [.. data.Select(mixture.LogDensity)];
        double scale = Tolerance * densities.Sum(density => data.ColumnCount + Math.Abs(density));
        AuxiliaryFunction<Row> function = mixture.Expect(data);
        Assert.Equal(densities.Sum(), function.LogLikelihood, scale);
        Assert.Equal(function.LogLikelihood, function.Value);
        Assert.Equal(function.LogLikelihood, function.ExpectedCompleteLogLikelihood + function.Entropy, scale);
    }

    /// <summary>Three members; each column is a share of the ones before it, but for a rest whose variance is the given one.</summary>
    private static Mixture<Row> Tied(RandomSource random, int columns, double rest, double apart = 1)
    {
        var factor = new double[columns, columns];
        for (int i = 0; i < columns; i++)
        {
            for (int j = 0; j < i; j++)
                factor[i, j] = random.NextNormal() / Math.Sqrt(columns);
            factor[i, i] = i == 0 ? 1 : Math.Sqrt(rest);
        }
        var covariance = new double[columns, columns];
        for (int i = 0; i < columns; i++)
        {
            for (int j = 0; j < columns; j++)
                covariance[i, j] = Enumerable.Range(0, columns).Sum(l => factor[i, l] * factor[j, l]);
        }
        double[] Mean() => [.. Enumerable.Range(0, columns).Select(i => 5 + (apart * Enumerable.Range(0, columns).Sum(j => factor[i, j] * random.NextNormal())))];
        return new Mixture<Row>([0.2, 0.3, 0.5], [new TiedGaussian(Mean(), covariance), new TiedGaussian(Mean(), covariance), new TiedGaussian(Mean(), covariance)]);
    }

    private static DataMatrix Sample(Mixture<Row> mixture, int rows, int seed)
    {
        var random = new Random(seed);
        var values = new double[rows, mixture.ComponentsOf<TiedGaussian>()[0].Dimension];
        for (int i = 0; i < rows; i++)
        {
            Row row = mixture.Sample(random);
            for (int j = 0; j < row.Count; j++)
                values[i, j] = row[j];
        }
        return DataMatrix.FromArray(values);
    }
}
