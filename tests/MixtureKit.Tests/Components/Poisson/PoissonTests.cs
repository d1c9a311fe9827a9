using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Components;

public sealed class PoissonTests
{
    private static readonly Row[] Rows = [Row.Of(1, 0), Row.Of(4, 0), Row.Of(2, 10)];

    [Fact]
    public void Density_is_the_product_of_the_columns() =>
        Assert.Equal(Math.Log(2.5) - 2.5 + (2 * Math.Log(3)) - 3 - Math.Log(2), new Poisson([2.5, 3]).LogDensity(Row.Of(1, 2)), 1e-14);

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(1.0, double.NegativeInfinity)]
    [InlineData(1e6, double.NegativeInfinity)]
    [InlineData(-1.0, double.NegativeInfinity)]
    [InlineData(0.5, double.NegativeInfinity)]
    public void Rate_zero_gives_zero_with_certainty(double count, double expected) =>
        Assert.Equal(expected, new Poisson([0]).LogDensity(Row.Of(count)));

    [Theory]
    [InlineData(255.0, 255.0)]
    [InlineData(255.0, 1e-300)]
    [InlineData(255.0, 1e15)]
    [InlineData(200.0, 201.5)]
    [InlineData(256.0, 255.0)]
    [InlineData(1e9, 1e9)]
    public void Counts_small_and_large_keep_eleven_digits_against_the_saddle_point_form(double count, double rate)
    {
        double expected = SaddlePoint.LogPoisson(count, rate) + SaddlePoint.LogPoisson(3, 2);
        Assert.InRange(new Poisson([rate, 2]).LogDensity(Row.Of(count, 3)) / expected, 1 - 1e-11, 1 + 1e-11);
    }

    [Fact]
    public void Maximiser_is_the_weighted_mean() =>
        Assert.Equal([22 / 8.0, 40 / 8.0], GroupAgreement.Maximize(Poisson.Unit(2), Rows, 2, 3, 4)
            .Rates.Select(rate => rate * 9 / 8));

    [Fact]
    public void Prior_adds_imaginary_observations() =>
        Assert.Equal([(22 + 1) / 12.0, (40 + 1) / 12.0], GroupAgreement.Maximize(new Poisson([1, 1], new GammaPrior(2, 3)), Rows, 2, 3, 4).Rates);

    [Fact]
    public void Column_of_zeros_has_the_rate_zero_and_one_seen_count_a_rate_above()
    {
        Assert.Equal([0], GroupAgreement.Maximize(Poisson.Unit(1), [Row.Of(0)], 2).Rates);
        Assert.True(GroupAgreement.Maximize(Poisson.Unit(1), [Row.Of(0), Row.Of(1)], 1e10, 5e-324).Rates[0] > 0);
    }

    [Fact]
    public void Without_weight_and_prior_it_stays_as_it_is()
    {
        Assert.Equal([2.5], GroupAgreement.Maximize(new Poisson([2.5]), [], []).Rates);
        Assert.Equal([2], GroupAgreement.Maximize(new Poisson([2.5], new GammaPrior(3, 1)), [], []).Rates);
    }

    [Fact]
    public void Overflowing_counts_are_degenerate_and_name_the_column() =>
        Assert.Equal(1, Assert.Throws<DegenerateComponentException>(() => GroupAgreement.Maximize(Poisson.Unit(2), [Row.Of(1, 1e15)], 1e300)).Column);

    [Fact]
    public void Log_prior_is_normalised_and_finite_where_the_prior_is_an_exponential()
    {
        // Gamma(1, b) is b e^(−bλ); Gamma(2, b) is b² λ e^(−bλ).
        Assert.Equal(Math.Log(3), new Poisson([0], new GammaPrior(1, 3)).LogPrior, 1e-15);
        Assert.Equal((2 * Math.Log(3)) + Math.Log(0.5) - 1.5, new Poisson([0.5], new GammaPrior(2, 3)).LogPrior, 1e-15);
        Assert.Equal(double.NegativeInfinity, new Poisson([0], new GammaPrior(2, 3)).LogPrior);
    }

    [Fact]
    public void Batch_agrees_with_single_rows_to_the_bit()
    {
        var random = new Random(7);
        Row[] rows = [.. Enumerable.Range(0, 113).Select(i => Row.Of(i == 3 ? 1e6 : random.Next(20), i == 4 ? 0.5 : random.Next(300), i == 5 ? -1 : random.Next(2)))];
        Poisson[] members = [new([2.5, 100, 0.1]), new([0, 1e-300, 0]), new([1e6, 0, 3])];
        GroupAgreement.AssertLogDensities(members, rows);
        GroupAgreement.AssertStatistics(members, [.. rows.Skip(6)]);
    }

    [Fact]
    public void Gain_is_the_difference_of_log_likelihoods()
    {
        GroupAgreement.AssertGain(new Poisson([2.5, 1]), new Poisson([0.3, 4]), Rows, 2, 3, 4);
        double[] statistics = GroupAgreement.Statistics(Poisson.Unit(2), Rows, 2, 3, 4);
        Assert.Equal(double.NegativeInfinity, Poisson.Unit(2).Gain(new Poisson([1, 0]), 9, statistics));
        Assert.Equal(0, new Poisson([0, 0]).Gain(new Poisson([0, 0]), 9, statistics));
        Assert.True(double.IsFinite(new Poisson([0, 0]).Gain(new Poisson([1, 1]), 9, statistics)!.Value));
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Bad_rates_are_refused_with_their_place(double bad)
    {
        Assert.StartsWith(FormattableString.Invariant($"Rate 1 is {bad:R}; a rate is a finite number that is not negative."), Assert.Throws<ArgumentException>(() => new Poisson([1, bad])).Message);
        Assert.StartsWith(FormattableString.Invariant($"The rate is {bad:R};"), Assert.Throws<ArgumentException>(() => new PoissonCount(bad)).Message);
    }

    [Fact]
    public void What_is_missing_or_of_another_size_is_refused()
    {
        Assert.Throws<ArgumentNullException>("rates", () => new Poisson(null!));
        Assert.StartsWith("There are no rates; give one a column.", Assert.Throws<ArgumentException>("rates", () => new Poisson([])).Message);
        Assert.Throws<ArgumentOutOfRangeException>("dimension", () => Poisson.Unit(0));
        Assert.Throws<ArgumentNullException>("random", () => Poisson.Unit(1).Sample(null!));
        foreach (IMixtureComponent<Row> other in (IMixtureComponent<Row>[])[Poisson.Unit(1), new Bernoulli([0.5, 0.5])])
            Assert.StartsWith("The candidate is not a Poisson component of 2 columns.", Assert.Throws<ArgumentException>("candidate", () => Poisson.Unit(2).Gain(other, 1, [1, 1])).Message);
    }

    [Fact]
    public void A_row_counts_by_its_present_cells()
    {
        Assert.True(Poisson.Unit(2).CanMiss(0));
        Assert.Equal(new Poisson([3]).LogDensity(Row.Of(2)), new Poisson([2.5, 3]).LogDensity(Row.Of(double.NaN, 2)), 1e-14);
    }

    [Fact]
    public void Its_rates_are_its_text_and_its_parameters()
    {
        Assert.Equal("Poisson([2.5, 3])", new Poisson([2.5, 3]).ToString());
        Assert.Equal([new("rate", 2.5, 0), new("rate", 3, 1)], new Poisson([2.5, 3]).Parameters);
    }

    [Theory]
    [InlineData(0.5, 1.0)]
    [InlineData(2.0, 0.0)]
    [InlineData(2.0, double.PositiveInfinity)]
    public void Bad_priors_are_refused(double shape, double rate) =>
        Assert.Throws<ArgumentException>(() => new GammaPrior(shape, rate));

    [Fact]
    public void Guard_names_value_and_column()
    {
        Assert.Equal(new DataIssue("1.5 is not a whole number, so it is not a count", 1), Poisson.Unit(2).Validate(Row.Of(1, 1.5)));
        Assert.Null(Poisson.Unit(2).Validate(Row.Of(1, 0)));
    }

    [Fact]
    public void Samples_have_the_rates_as_means()
    {
        var random = new RandomSource(4);
        var component = new Poisson([0, 3, 400]);
        Row[] draws = [.. Enumerable.Range(0, 4000).Select(_ => component.Sample(random))];
        Assert.Equal(0, draws.Average(x => x[0]));
        Assert.Equal(3, draws.Average(x => x[1]), 0.15);
        Assert.Equal(400, draws.Average(x => x[2]), 1.5);
    }
}
