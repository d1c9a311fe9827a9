using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;
using MixtureKit.Tests.Reference;

namespace MixtureKit.Tests.Starts;

public sealed class SplitEscapeTests
{
    /// <summary>Answers of 319 students to four questions on cheating, as counts of the sixteen patterns (Dayton 1998).</summary>
    private static readonly double[] Cheating = [207, 10, 13, 11, 7, 1, 1, 1, 46, 3, 4, 4, 5, 2, 2, 2];

    [Fact]
    public void An_end_with_two_equal_components_is_left_upwards()
    {
        DataMatrix data = StartData.Clusters(3, 60, 3);
        AuxiliaryFunction<Row> saddle = Twins(data);
        Mixture<Row>? way = Leave(saddle, data);
        Assert.NotNull(way);
        Assert.True(Climb(way, data).LogLikelihood > saddle.LogLikelihood + 10);
    }

    [Fact]
    public void An_end_lower_than_one_of_fewer_components_is_left()
    {
        DataMatrix data = StartData.Clusters(3, 60, 3);
        // Three components of which one holds next to nothing, and two are in the wrong place.
        var bad = new Mixture<Row>([0.5, 0.5 - 1e-9, 1e-9], [FullGaussian.Standard(3), FullGaussian.Standard(3), FullGaussian.Standard(3)]);
        Mixture<Row>? way = Leave(Climb(bad, data), data);
        Assert.NotNull(way);
        Assert.True(Climb(way, data).LogLikelihood > Fit(StartData.Full(2, 3), data).LogLikelihood);
    }

    [Fact]
    public void A_maximum_is_not_left()
    {
        DataMatrix data = StartData.Clusters(3, 60, 3);
        Assert.Null(Leave(Climb(Fit(StartData.Full(3, 3), data).Model, data), data));
    }

    [Fact]
    public void An_end_with_two_equal_components_is_left_on_a_large_table_too()
    {
        DataMatrix data = StartData.Clusters(3, 60, 3);
        AuxiliaryFunction<Row> saddle = Twins(data);
        Mixture<Row>? way = Leave(saddle, data, new SplitEscape<Row>(largeFrom: 1));
        Assert.NotNull(way);
        Assert.True(Climb(way, data).LogLikelihood > saddle.LogLikelihood + 10);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(long.MaxValue, 5, 100)]
    public void On_a_large_table_an_end_whose_components_are_all_needed_takes_a_single_pass(long largeFrom, int fewest, int most)
    {
        double[] rows = [.. Enumerable.Range(0, 90).Select(i => (10 * (i % 3)) + (i / 100.0))];
        var passes = new int[1];
        var end = new Mixture<double>([1 / 3.0, 1 / 3.0, 1 / 3.0], [new Counted(0, passes), new Counted(10, passes), new Counted(20, passes)]).Expect(new Observations<double>(rows));
        int before = passes[0];
        Assert.Null(new SplitEscape<double>(largeFrom).Leave(end, new Observations<double>(rows), new RandomSource(3), Execution.Sequential, TestContext.Current.CancellationToken));
        Assert.InRange((passes[0] - before) / (double)before, fewest, most);
    }

    [Theory]
    [InlineData("faithful-full-2")]
    [InlineData("faithful-tied-2")]
    [InlineData("iris-diagonal-3")]
    [InlineData("iris-tied-3")]
    [InlineData("survey-categorical-2")]
    public void More_components_are_never_lower(string name)
    {
        var reference = ReferenceCases.Named(name);
        double before = double.NegativeInfinity;
        for (int components = 1; components <= 5; components++)
        {
            FitResult<Row> fit = new StartSearch<Row>().Fit(
                Mixture<Row>.Create(reference.Start.Components[0], components), [reference.Observations], cancellationToken: TestContext.Current.CancellationToken);
            Assert.InRange(fit.LogLikelihood, before - (1e-6 * Math.Abs(before)), double.MaxValue);
            before = fit.LogLikelihood;
        }
    }

    [Fact]
    public void Latent_classes_of_cheating_are_four_different_ones_and_no_lower_than_three()
    {
        DataMatrix patterns = DataMatrix.FromRows([.. Enumerable.Range(0, 16).Select(i => new double[] { i & 1, (i >> 1) & 1, (i >> 2) & 1, (i >> 3) & 1 })]);
        FitResult<Row> Search(int components) => new StartSearch<Row>().Fit(
            Mixture<Row>.Create(new Categorical([[0.5, 0.5], [0.5, 0.5], [0.5, 0.5], [0.5, 0.5]]), components), patterns, Cheating, cancellationToken: TestContext.Current.CancellationToken);
        FitResult<Row> four = Search(4);
        Assert.InRange(four.LogLikelihood, Search(3).LogLikelihood - 1e-3, 0);
        Assert.InRange(four.LogLikelihood, -436.3, -436.1);
        Assert.DoesNotContain(four.Warnings, warning => warning.Contains("identical", StringComparison.Ordinal));
    }

    /// <summary>Returns the end for which one of two components is there twice.</summary>
    private static AuxiliaryFunction<Row> Twins(DataMatrix data)
    {
        FitResult<Row> two = Fit(StartData.Full(2, 3), data);
        IMixtureComponent<Row>[] members = [.. two.Model.Components];
        return Climb(new Mixture<Row>([two.Model.Weights[0] / 2, two.Model.Weights[0] / 2, two.Model.Weights[1]], [members[0], members[0], members[1]]), data);
    }

    private static Mixture<Row>? Leave(AuxiliaryFunction<Row> end, DataMatrix data, SaddleEscape<Row>? escape = null) =>
        (escape ?? SaddleEscape<Row>.Default).Leave(end, StartData.Observe(data), new RandomSource(3), Execution.Sequential, TestContext.Current.CancellationToken);

    private static FitResult<Row> Fit(Mixture<Row> prototype, DataMatrix data) =>
        new StartSearch<Row>().Fit(prototype, [StartData.Observe(data)], cancellationToken: TestContext.Current.CancellationToken);

    private static AuxiliaryFunction<Row> Climb(Mixture<Row> start, DataMatrix data) =>
        Ascent.From(start, StartData.Observe(data), Execution.Sequential, TestContext.Current.CancellationToken).ElementAt(100);

    /// <summary>A normal of unit variance that counts how often its density is asked for.</summary>
    private sealed class Counted(double mean, int[] calls) : IMixtureComponent<double>
    {
        public int StatisticsLength => 1;

        public double LogDensity(double x)
        {
            calls[0]++;
            return -0.5 * (x - mean) * (x - mean);
        }

        public void Accumulate(double x, double weight, Span<double> statistics) => statistics[0] += weight * x;

        public IMixtureComponent<double> Maximize(double weight, ReadOnlySpan<double> statistics) => new Counted(statistics[0] / weight, calls);
    }
}
