using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Components;

public sealed class MultinomialTests
{
    private static readonly Row[] Rows = [Row.Of(1, 2, 0), Row.Of(0, 0, 4), Row.Of(0, 0, 0)];

    [Fact]
    public void Density_has_the_coefficient() =>
        Assert.Equal(Math.Log(3 * 0.2 * 0.09), new Multinomial([0.2, 0.3, 0.5]).LogDensity(Row.Of(1, 2, 0)), 1e-15);

    [Theory]
    [InlineData(0.0, 7.0, 0.0)]
    [InlineData(0.0, 1e6, 0.0)]
    [InlineData(0.0, 0.0, 0.0)]
    [InlineData(1.0, 7.0, double.NegativeInfinity)]
    [InlineData(1.0, 1e6, double.NegativeInfinity)]
    [InlineData(0.0, -1.0, double.NegativeInfinity)]
    [InlineData(0.0, 1.5, double.NegativeInfinity)]
    public void Certain_probabilities_give_zero_or_minus_infinity(double first, double second, double expected) =>
        Assert.Equal(expected, new Multinomial([0, 1]).LogDensity(Row.Of(first, second)));

    [Theory]
    [InlineData(1024.0, 1024.0, 0.5)]
    [InlineData(2047.0, 1.0, 0.9995)]
    [InlineData(300.0, 200.0, 0.6)]
    [InlineData(3.0, 2.0, 1e-300)]
    public void Small_counts_keep_eleven_digits_against_the_saddle_point_form(double first, double second, double probability)
    {
        double[] probabilities = [probability, 1 - probability];
        double expected = SaddlePoint.LogMultinomial([first, second], probabilities);
        Assert.InRange(new Multinomial(probabilities).LogDensity(Row.Of(first, second)) / expected, 1 - 1e-11, 1 + 1e-11);
    }

    [Fact]
    public void Maximiser_is_the_share_of_the_weighted_counts() =>
        Assert.Equal([2 / 18.0, 4 / 18.0, 12 / 18.0], GroupAgreement.Maximize(Multinomial.Uniform(3), Rows, 2, 3, 9).Probabilities);

    [Fact]
    public void Prior_adds_imaginary_counts_and_trials_are_kept()
    {
        Multinomial next = GroupAgreement.Maximize(new Multinomial([0.2, 0.3, 0.5], new DirichletPrior(3), trials: 12), Rows, 2, 3, 9);
        Assert.Equal([4 / 24.0, 6 / 24.0, 14 / 24.0], next.Probabilities);
        Assert.Equal(12, next.Trials);
    }

    [Fact]
    public void Counts_below_zero_as_extrapolation_may_give_count_for_nothing() =>
        Assert.Equal([0, 0.25, 0.75], ((Multinomial)Multinomial.Uniform(3).Maximize(1, [-1e-3, 1, 3])).Probabilities);

    [Fact]
    public void Where_all_counts_are_zero_it_stays_as_it_is() =>
        Assert.Equal([0.2, 0.3, 0.5], GroupAgreement.Maximize(new Multinomial([0.2, 0.3, 0.5]), [Row.Of(0, 0, 0)], 3).Probabilities);

    [Fact]
    public void Overflowing_counts_are_degenerate() =>
        Assert.Throws<DegenerateComponentException>(() => GroupAgreement.Maximize(Multinomial.Uniform(2), [Row.Of(1e15, 1e15)], 1e300));

    [Fact]
    public void Batch_agrees_with_single_rows_to_the_bit()
    {
        var random = new Random(6);
        Row[] rows = [.. Enumerable.Range(0, 97).Select(i => Row.Of(i == 3 ? 1e6 : random.Next(20), i == 4 ? 0.5 : random.Next(900), i == 5 ? -1 : random.Next(3)))];
        Multinomial[] members = [new([0.2, 0.3, 0.5]), new([0.5, 0.5, 0]), new([1e-12, 1 - 2e-12, 1e-12])];
        GroupAgreement.AssertLogDensities(members, rows);
        GroupAgreement.AssertStatistics(members, [.. rows.Skip(6)]);
    }

    [Fact]
    public void Gain_is_the_difference_of_log_likelihoods()
    {
        GroupAgreement.AssertGain(new Multinomial([0.2, 0.3, 0.5]), new Multinomial([0.1, 0.1, 0.8]), Rows, 2, 3, 9);
        double[] statistics = GroupAgreement.Statistics(Multinomial.Uniform(3), Rows, 2, 3, 9);
        Assert.Equal(double.NegativeInfinity, Multinomial.Uniform(3).Gain(new Multinomial([1, 0, 0]), 14, statistics));
        Assert.Equal(0, new Multinomial([1, 0, 0]).Gain(new Multinomial([1, 0, 0]), 14, statistics));
    }

    [Theory]
    [InlineData(-1.0, "-1 is negative, so it is not a count")]
    [InlineData(1.5, "1.5 is not a whole number, so it is not a count")]
    [InlineData(1e30, "1E+30 is beyond 2^53, where doubles skip whole numbers, so it is not a count")]
    public void Guard_names_value_and_column(double value, string reason)
    {
        Assert.Equal(new DataIssue(reason, 1), Multinomial.Uniform(2).Validate(Row.Of(1, value)));
        Assert.Null(Multinomial.Uniform(2).Validate(Row.Of(0, 9007199254740992)));
        Assert.NotNull(Multinomial.Uniform(2).Validate(Row.Of(0)));
    }

    [Fact]
    public void Bad_parameters_are_refused()
    {
        Assert.StartsWith("The probabilities sum to 0.75; they must sum to 1.", Assert.Throws<ArgumentException>(() => new Multinomial([0.5, 0.25])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Multinomial([1], trials: -1));
    }

    [Fact]
    public void Samples_count_their_trials()
    {
        var random = new RandomSource(3);
        var component = new Multinomial([0.2, 0, 0.8], trials: 50);
        Row[] draws = [.. Enumerable.Range(0, 1000).Select(_ => component.Sample(random))];
        Assert.All(draws, x => Assert.Equal(50, x.Sum()));
        Assert.Equal(10, draws.Average(x => x[0]), 0.5);
        Assert.Equal(1, Multinomial.Uniform(3).Sample(random).Sum());
    }
}
