using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Components;

/// <summary>Rows of counts with missing cells, whose sum n counts with weight 1/n, against sums over all missing counts.</summary>
public sealed class PartialMultinomialTests
{
    private const double Hole = double.NaN;
    private const int Most = 300;

    private static readonly Multinomial Four = new([0.3, 0.25, 0.25, 0.2]);

    public static TheoryData<double[]> Partial => new((IEnumerable<double[]>)
        [[3, 1, 4, Hole], [3, 1, Hole, Hole], [Hole, 7, Hole, 2], [Hole, Hole, 1, Hole], [0, 2, Hole, 0], [0, 0, 1, Hole]]);

    [Theory]
    [MemberData(nameof(Partial))]
    public void Density_and_moments_are_the_sum_over_all_missing_counts_weighted_by_one_over_the_sum(double[] row)
    {
        double present = row.Where(value => !double.IsNaN(value)).Sum(), total = 0;
        double[] mean = new double[4], square = new double[4], means = new double[4], variances = new double[4];
        foreach (double[] whole in Fill(row))
        {
            double share = present * Math.Exp(Four.LogDensity(Row.Of(whole))) / whole.Sum();
            total += share;
            for (int j = 0; j < 4; j++)
                (mean[j], square[j]) = (mean[j] + (share * whole[j]), square[j] + (share * whole[j] * whole[j]));
        }
        Assert.Equal(Math.Log(total), Four.LogDensity(Row.Of(row)), 1e-12);
        Four.MissingMoments(Row.Of(row), means, variances);
        double[] statistics = GroupAgreement.Statistics(Four, [Row.Of(row)], 2);
        for (int j = 0; j < 4; j++)
        {
            Assert.Equal(2 * mean[j] / total, statistics[j], 1e-9);
            if (!double.IsNaN(row[j]))
                continue;
            Assert.Equal(mean[j] / total, means[j], 1e-9);
            Assert.Equal((square[j] / total) - (means[j] * means[j]), variances[j], 1e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Partial))]
    public void Density_is_that_of_independent_Poissons_given_the_sum_of_the_present_cells(double[] row)
    {
        int[] present = [.. Enumerable.Range(0, 4).Where(j => !double.IsNaN(row[j]))];
        double[] rates = [.. present.Select(j => 11 * Four.Probabilities[j])];
        double joint = new Poisson(rates).LogDensity(Row.Of([.. present.Select(j => row[j])])), sum = new Poisson([rates.Sum()]).LogDensity(Row.Of(present.Sum(j => row[j])));
        Assert.Equal(joint - sum, Four.LogDensity(Row.Of(row)), 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_column_missing_in_every_row_changes_no_other_ratio(bool withPrior)
    {
        DirichletPrior? prior = withPrior ? new DirichletPrior(2) : null;
        double[][] rows = [[3, 1, 5], [0, 4, 4], [7, 2, 1], [1, 1, 6], [5, 0, 2]];
        FitResult<Row> narrow = Fit(rows, [[0.2, 0.3, 0.5], [0.6, 0.2, 0.2]], null);
        FitResult<Row> wide = Fit([.. rows.Select(Widened)], [[0.1, 0.5, 0.15, 0.25], [0.45, 0.25, 0.15, 0.15]], null);
        Assert.Equal(narrow.LogLikelihood, wide.LogLikelihood, 1e-9);
        foreach ((Multinomial one, Multinomial other) in narrow.Model.ComponentsOf<Multinomial>().Zip(wide.Model.ComponentsOf<Multinomial>()))
            Assert.All(Enumerable.Range(0, 3), j => Assert.Equal(one.Probabilities[j], other.Probabilities[j == 0 ? 0 : j + 1] / (1 - other.Probabilities[1]), 1e-6));
        Assert.Empty(Fit([.. rows.Select(Widened)], [[0.1, 0.5, 0.15, 0.25], [0.45, 0.25, 0.15, 0.15]], prior).ObjectiveDecreases);

        static double[] Widened(double[] row) => [row[0], Hole, row[1], row[2]];
    }

    [Theory]
    [InlineData(new[] { 0, 0, Hole }, 0)]
    [InlineData(new[] { Hole, Hole, Hole }, 0)]
    [InlineData(new[] { 0, Hole, Hole }, 0)]
    [InlineData(new[] { 1, Hole, 0 }, double.NegativeInfinity)]
    [InlineData(new[] { 2, 1e6, Hole }, double.NegativeInfinity)]
    [InlineData(new[] { -1.0, 1, Hole }, double.NegativeInfinity)]
    [InlineData(new[] { 1.5, 2, Hole }, double.NegativeInfinity)]
    [InlineData(new[] { Hole, 3, Hole }, 0)]
    [InlineData(new[] { 0, 1e6, Hole }, 0)]
    public void Certain_and_impossible_cells_give_zero_or_minus_infinity(double[] row, double expected) =>
        Assert.Equal(expected, new Multinomial([0, 0.5, 0.5]).LogDensity(Row.Of(row)));

    [Fact]
    public void Impossible_present_counts_expect_no_missing_ones()
    {
        var component = new Multinomial([0, 0.5, 0.5]);
        Assert.Equal(double.NegativeInfinity, component.LogDensity(Row.Of(4, Hole, Hole)));
        Assert.Equal([4, 0, 0], GroupAgreement.Statistics(component, [Row.Of(4, Hole, Hole)], 1));
        Assert.Equal([4, 3, 7], GroupAgreement.Statistics(component, [Row.Of(4, 3, Hole)], 1));
        Assert.Equal([0, 0, 0], GroupAgreement.Statistics(component, [Row.Of(0, Hole, Hole)], 1));
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-12)]
    [InlineData(1e-3)]
    [InlineData(0.25)]
    public void Present_cells_keep_eleven_digits_however_small_their_probabilities(double scale)
    {
        var component = new Multinomial([0.93 * scale, 0.07 * scale, 1 - scale]);
        // Of the products with log Θ some happen to be exact.
        for (int count = 1000; count < 1900; count += 7)
        {
            double near = SaddlePoint.LogMultinomial([count, 137], [0.93, 0.07]);
            Assert.InRange(component.LogDensity(Row.Of(count, 137, Hole)) / near, 1 - 1e-11, 1 + 1e-11);
        }
        double expected = SaddlePoint.LogMultinomial([1.9e6, 1.37e5], [0.93, 0.07]);
        Assert.InRange(component.LogDensity(Row.Of(1.9e6, 1.37e5, Hole)) / expected, 1 - 1e-11, 1 + 1e-11);
    }

    [Fact]
    public void Draws_have_the_moments_and_the_covariance_of_negative_binomial_counts()
    {
        var random = new RandomSource(4);
        double[][] draws = [.. Enumerable.Range(0, 60_000).Select(_ =>
        {
            var values = new double[4];
            Four.DrawMissing(Row.Of(5, Hole, 3, Hole), random, values);
            return values;
        })];
        double second = 8 * 0.25 / 0.55, last = 8 * 0.2 / 0.55;
        Assert.Equal(second, draws.Average(row => row[1]), 0.05);
        Assert.Equal(last, draws.Average(row => row[3]), 0.05);
        Assert.Equal(second * (1 + (0.25 / 0.55)), draws.Average(row => (row[1] - second) * (row[1] - second)), 0.2);
        Assert.Equal(8 * (0.25 / 0.55) * (0.2 / 0.55), draws.Average(row => (row[1] - second) * (row[3] - last)), 0.1);
    }

    [Fact]
    public void A_batch_agrees_with_single_rows()
    {
        var random = new Random(6);
        double[][] rows = [.. Enumerable.Range(0, 97).Select(_ => Enumerable.Range(0, 4).Select(_ => random.Next(3) == 0 ? Hole : random.Next(20)).ToArray())];
        (rows[3], rows[4], rows[5], rows[6]) = ([1e6, 3, Hole, 2], [Hole, Hole, Hole, Hole], [0, Hole, 0, Hole], [900, 700, 800, Hole]);
        Row[] data = [.. rows.Select(row => Row.Of(row))];
        Multinomial[] members = [Four, new([1e-9, 0.5, 0.5 - 1e-9, 0]), new([0, 0, 1, 0]), new([1e-300, 1e-4, 0.4999, 0.5]), new([0.1, 0.2, 0.3, 0.4])];
        var densities = new double[members.Length * data.Length];
        ComponentGroup.Create(members).LogDensity(Batch<Row>.Of(data), densities);
        for (int at = 0; at < densities.Length; at++)
            Close(members[at / data.Length].LogDensity(data[at % data.Length]), densities[at], 1e-12);
        GroupAgreement.AssertStatistics(members[..2], data);
        GroupAgreement.AssertStatistics(members, data);

        static void Close(double expected, double actual, double tolerance) => Assert.True(expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected)), $"{actual} is not {expected}.");
    }

    [Fact]
    public void An_infinite_cell_is_refused_beside_a_missing_one() =>
        Assert.Equal(1, Assert.Throws<UnusableDataException>(() => Four.LogDensity(Row.Of(1, double.PositiveInfinity, Hole, 2))).Column);

    [Fact]
    public void A_column_without_a_count_in_a_present_cell_is_absent()
    {
        Multinomial prototype = Multinomial.Uniform(new Observations<Row>(DataMatrix.FromRows([[1, Hole, 0], [2, 0, Hole], [Hole, 0, 3]])));
        Assert.Equal([1], prototype.Absent);
    }

    private static IEnumerable<double[]> Fill(double[] row)
    {
        int column = Array.FindIndex(row, double.IsNaN);
        if (column < 0)
            return [row];
        // Larger counts have no weight that a double shows; three missing cells stand beside a count of 1 alone.
        int most = row.Count(double.IsNaN) == 3 ? 70 : Most;
        return Enumerable.Range(0, most).SelectMany(count => Fill([.. row[..column], count, .. row[(column + 1)..]]));
    }

    private static FitResult<Row> Fit(double[][] rows, double[][] probabilities, DirichletPrior? prior) => new ExpectationMaximization { Tolerance = 1e-14, MaximumIterations = 5000 }.Fit(
        new Mixture<Row>([0.5, 0.5], probabilities.Select(own => new Multinomial(own, prior))), DataMatrix.FromRows(rows));
}
