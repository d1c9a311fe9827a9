using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;
using MixtureKit.Tests.Reference;

namespace MixtureKit.Tests.Starts;

public sealed class ShapeJudgeTests
{
    private static readonly DataMatrix Geyser = Table("faithful.csv", "eruptions", "waiting");
    private static readonly DataMatrix Thyroid = Table("thyroid.csv", "rt3u", "t4", "t3", "tsh", "dtsh");

    [Fact]
    public void A_component_of_fourteen_rows_that_is_far_narrower_than_the_rest_is_spurious()
    {
        FitResult<Row> end = End(new KMeansStart(), 0, FullGaussian.Standard(2), 5, Geyser);
        Assert.Equal(-1098.975, end.LogLikelihood, 0.01);
        Assert.StartsWith("component 4 holds 14.2 observations and has 0.11 of the pooled width", Judge(end, Geyser), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(24, -1107.254)]
    [InlineData(44, -1099.926)]
    public void Well_filled_components_of_the_geyser_are_regular(int seed, double logLikelihood)
    {
        FitResult<Row> end = End(new DensityStart<Row>(), seed, FullGaussian.Standard(2), 5, Geyser);
        Assert.Equal(logLikelihood, end.LogLikelihood, 0.01);
        Assert.Null(Judge(end, Geyser));
    }

    [Theory]
    [InlineData(26, -2242.641, null)]
    [InlineData(1, -2246.496, null)]
    [InlineData(46, -2247.997, "component 4 holds 6.9 observations and has 0.21 of the pooled width in its narrowest direction")]
    public void Diagonal_components_of_the_thyroid_are_judged_by_width_and_rows(int seed, double logLikelihood, string? rejection)
    {
        FitResult<Row> end = End(new RandomResponsibilitiesStart<Row>(), seed, DiagonalGaussian.Standard(5), 5, Thyroid);
        Assert.Equal(logLikelihood, end.LogLikelihood, 0.01);
        Assert.Equal(rejection, Judge(end, Thyroid));
    }

    [Fact]
    public void The_three_known_groups_of_the_thyroid_are_regular()
    {
        FitResult<Row> end = End(new KMeansStart(), 0, FullGaussian.Standard(5), 3, Thyroid);
        Assert.Equal(-2238.39, end.LogLikelihood, 0.01);
        Assert.Null(Judge(end, Thyroid));
    }

    [Fact]
    public void A_tied_component_of_a_single_row_is_regular()
    {
        DataMatrix data = DataMatrix.FromRows([.. StartData.Noise(60, 2).Select(row => row.ToArray()), [40, 40]]);
        FitResult<Row> end = new ExpectationMaximization().Fit(new Mixture<Row>([0.9, 0.1], TiedAt([0, 0], [40, 40])), data);
        Assert.Equal(1, end.Auxiliary.Counts[1], 1e-6);
        Assert.Null(Judge(end, data));
    }

    [Fact]
    public void A_small_tied_component_of_the_geyser_is_regular()
    {
        FitResult<Row> end = new StartSearch<Row>().Fit(StartData.Prototype(4, TiedGaussian.Standard(2)), Geyser, cancellationToken: TestContext.Current.CancellationToken);
        Assert.InRange(end.Auxiliary.Counts.Min(), 7, 9);
        Assert.Null(Judge(end, Geyser));
        Assert.All(end.Ends, found => Assert.True(found.IsRegular));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void A_group_as_wide_as_the_rest_needs_the_rows_that_determine_it(int rows, bool isRegular)
    {
        // Three rows, not on a line, determine a covariance of two columns.
        double[][] far = [[100, 100], [106, 100], [100, 106]];
        DataMatrix data = DataMatrix.FromRows([.. StartData.Noise(60, 2).Select(row => row.ToArray()), .. far.Take(rows)]);
        var start = new Mixture<Row>([0.9, 0.1], [new FullGaussian([0, 0], Identity, Prior), new FullGaussian([101, 101], Identity, Prior)]);
        FitResult<Row> end = new ExpectationMaximization().Fit(start, data);
        var bare = new Mixture<Row>(end.Model.Weights, end.Model.ComponentsOf<FullGaussian>().Select(part => new FullGaussian([.. part.Mean], part.Covariance.ToArray())));
        Assert.Equal(isRegular, new ShapeJudge<Row>().Reject(bare.Expect(new Observations<Row>(data)), new Observations<Row>(data)) is null);
        Assert.Null(Judge(end, data));
    }

    [Theory]
    [InlineData(7, 38, true)]
    [InlineData(5, 38, false)]
    [InlineData(7, 8.5, false)]
    public void A_narrow_component_of_few_rows_is_regular_if_they_lie_apart(int rows, double place, bool isRegular)
    {
        DataMatrix data = WithNarrowCluster(rows, place);
        AuxiliaryFunction<Row> end = AroundNarrowCluster(place, data).Auxiliary;
        Assert.InRange(end.Counts[1], rows - 0.01, rows + 2);
        Assert.InRange(end.RelativeSpread()[1], 0, 0.02);
        Assert.Equal(isRegular, new ShapeJudge<Row>().Reject(end, new Observations<Row>(data)) is null);
    }

    [Theory]
    [InlineData(38, true)]
    [InlineData(8.5, false)]
    public void Ranks_judge_rows_that_they_share_as_one_process_does(double place, bool isRegular)
    {
        // The first rank has only a row that the cluster would hold if it were wider, the last has the cluster.
        DataMatrix data = DataMatrix.FromRows([[place + 3, place + 3], .. WithNarrowCluster(10, place, others: 2000).Select(row => row.ToArray())]);
        double[] weights = [.. data.Select((_, i) => i % 5 == 3 ? 0 : 1.0)];
        Mixture<Row> model = AroundNarrowCluster(place, data).Model;
        string? alone = new ShapeJudge<Row>().Reject(model.Expect(new Observations<Row>(data, weights)), new Observations<Row>(data, weights));
        Assert.Equal(isRegular, alone is null);
        Assert.All(ThreadRanks.Run(3, ranks => Judged(ranks)), rejection => Assert.Equal(alone, rejection));

        string? Judged(Communicator ranks)
        {
            (int from, int to) = (data.Count * ranks.Rank / ranks.Size, data.Count * (ranks.Rank + 1) / ranks.Size);
            var part = new Observations<Row>(ranks, DataMatrix.FromRows([.. data.Skip(from).Take(to - from).Select(row => row.ToArray())]), weights[from..to]);
            return new ShapeJudge<Row>().Reject(model.Expect(part), part);
        }
    }

    [Fact]
    public void Families_that_cannot_collapse_are_regular_however_few_their_rows()
    {
        Row[] data = [.. Enumerable.Repeat(Row.Of(0, 0), 30), Row.Of(1, 1)];
        IMixtureComponent<Row>[][] pairs =
        [
            [new Poisson([0.1, 0.1]), new Poisson([1, 1])],
            [new Bernoulli([0.1, 0.1]), new Bernoulli([0.9, 0.9])],
            [Categorical(0.9), Categorical(0.1)],
        ];
        foreach (IMixtureComponent<Row>[] pair in pairs)
        {
            AuxiliaryFunction<Row> end = new Mixture<Row>([0.99, 0.01], pair).Expect(new Observations<Row>(data));
            Assert.Null(new ShapeJudge<Row>().Reject(end, new Observations<Row>(data)));
        }
    }

    [Fact]
    public void Weights_in_another_unit_are_judged_alike()
    {
        FitResult<Row> end = End(new KMeansStart(), 0, FullGaussian.Standard(2), 5, Geyser);
        var shares = new Observations<Row>(Geyser, [.. Geyser.Select(_ => 1e-6)]);
        Assert.Equal(Judge(end, Geyser), new ShapeJudge<Row>().Reject(end.Model.Expect(shares), shares));
    }

    [Fact]
    public void Rows_are_spread_over_the_data_and_come_once()
    {
        var observations = new Observations<int>([.. Enumerable.Range(0, 1000)], [.. Enumerable.Range(0, 1000).Select(i => i % 10 == 3 ? 0.0 : 1)]);
        int[] rows = [.. new SpreadRows<int>(observations)];
        Assert.Equal(Enumerable.Range(0, 1000).Where(i => i % 10 != 3), rows.Order());
        Assert.Equal(4, rows.Take(8).Select(row => row / 250).Distinct().Count());
    }

    private static readonly double[,] Identity = { { 1, 0 }, { 0, 1 } };

    private static readonly NormalInverseWishart Prior = new([50, 50], 0.01, 4, Identity);

    private static string? Judge(FitResult<Row> end, DataMatrix data) => new ShapeJudge<Row>().Reject(end.Auxiliary, new Observations<Row>(data));

    private static FitResult<Row> End(Start<Row> kind, int seed, IMixtureComponent<Row> component, int components, DataMatrix data)
    {
        Mixture<Row> start = kind.Create(StartData.Prototype(components, component), new Observations<Row>(data), new RandomSource((ulong)seed), Execution.Sequential);
        return new ExpectationMaximization { Tolerance = 1e-9, MaximumIterations = 5000 }.Fit(start, data);
    }

    /// <summary>Returns rows of a normal distribution around (8, 8), and some more on a circle of radius 0.02 around (place, place).</summary>
    private static DataMatrix WithNarrowCluster(int rows, double place, int others = 100) =>
        DataMatrix.FromRows([.. StartData.Noise(others, 2).Select(row => row.ToArray()), .. Enumerable.Range(0, rows).Select(i => Around(place, 2 * Math.PI * i / rows))]);

    private static double[] Around(double place, double angle) => [place + (0.02 * Math.Cos(angle)), place + (0.02 * Math.Sin(angle))];

    private static FitResult<Row> AroundNarrowCluster(double place, DataMatrix data)
    {
        var narrow = new FullGaussian([place, place], new double[,] { { 0.0002, 0 }, { 0, 0.0002 } });
        double share = 8.0 / data.Count;
        return new ExpectationMaximization { MaximumIterations = 0 }.Fit(new Mixture<Row>([1 - share, share], [FullGaussian.Standard(2).CenteredAt(Row.Of(8, 8)), narrow]), data);
    }

    private static TiedGaussian[] TiedAt(params double[][] means)
    {
        var one = TiedGaussian.Standard(2);
        return [.. means.Select(mean => (TiedGaussian)one.CenteredAt(Row.Of(mean)))];
    }

    private static Categorical Categorical(double zero) => new([[zero, 1 - zero], [zero, 1 - zero]]);

    private static DataMatrix Table(string file, params string[] columns) => ReferenceTable.Read(file).Columns(columns, value => value);
}
