using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Components;

public sealed class BernoulliTests
{
    private static readonly Row[] Rows = [Row.Of(1, 0), Row.Of(1, 1), Row.Of(0, 0)];

    [Fact]
    public void Density_is_the_product_of_the_columns() =>
        Assert.Equal(Math.Log(0.9) + Math.Log(0.8), new Bernoulli([0.9, 0.2]).LogDensity(Row.Of(1, 0)), 1e-15);

    [Theory]
    [InlineData(0.0, 1.0, 0.0)]
    [InlineData(0.0, 0.0, double.NegativeInfinity)]
    [InlineData(1.0, 1.0, double.NegativeInfinity)]
    [InlineData(0.0, 0.5, double.NegativeInfinity)]
    public void Certain_probabilities_give_zero_or_minus_infinity(double first, double second, double expected) =>
        Assert.Equal(expected, new Bernoulli([0, 1]).LogDensity(Row.Of(first, second)));

    [Fact]
    public void Complement_of_a_tiny_probability_keeps_its_digits() =>
        Assert.Equal(-1e-17, new Bernoulli([1e-17]).LogDensity(Row.Of(0)));

    [Fact]
    public void Maximiser_is_the_weighted_share_of_ones() =>
        Assert.Equal([5.0 / 6, 0.5], GroupAgreement.Maximize(Bernoulli.Uniform(2), Rows, 2, 3, 1).Probabilities);

    [Fact]
    public void Prior_adds_imaginary_observations()
    {
        Bernoulli next = GroupAgreement.Maximize(new Bernoulli([0.5, 0.5], new BetaPrior(2, 3)), Rows, 2, 3, 1);
        Assert.Equal([(5 + 1) / 9.0, (3 + 1) / 9.0], next.Probabilities);
        Assert.Equal(new BetaPrior(2, 3), next.Prior);
    }

    [Fact]
    public void Columns_of_one_value_become_certain() =>
        Assert.Equal([1, 0], GroupAgreement.Maximize(Bernoulli.Uniform(2), [Row.Of(1, 0), Row.Of(1, 0)], 0.1, 0.2).Probabilities);

    [Fact]
    public void What_was_seen_stays_possible_however_little_it_weighs()
    {
        Row[] rows = [Row.Of(1, 0), Row.Of(0, 1)];
        Bernoulli next = GroupAgreement.Maximize(Bernoulli.Uniform(2), rows, 1e10, 5e-324);
        Assert.True(next.Probabilities[0] < 1);
        Assert.True(next.Probabilities[1] > 0);
        Assert.True(double.IsFinite(next.LogDensity(rows[1])));
    }

    [Fact]
    public void Without_weight_and_prior_it_stays_as_it_is() =>
        Assert.Equal([0.25, 0.75], GroupAgreement.Maximize(new Bernoulli([0.25, 0.75]), [], []).Probabilities);

    [Fact]
    public void Without_weight_the_prior_decides() =>
        Assert.Equal([0.25], GroupAgreement.Maximize(new Bernoulli([0.5], new BetaPrior(2, 4)), [], []).Probabilities);

    [Fact]
    public void Log_prior_is_normalised_and_finite_where_the_prior_is_flat()
    {
        // Beta(2, 1) has density 2θ; Beta(1, 1) is 1 everywhere, at 0 too.
        Assert.Equal(Math.Log(0.5) + Math.Log(1.5), new Bernoulli([0.25, 0.75], new BetaPrior(2, 1)).LogPrior, 1e-15);
        Assert.Equal(0, new Bernoulli([0, 1], new BetaPrior(1, 1)).LogPrior);
        Assert.Equal(double.NegativeInfinity, new Bernoulli([0], new BetaPrior(2, 1)).LogPrior);
    }

    [Fact]
    public void Batch_agrees_with_single_rows_to_the_bit()
    {
        var random = new Random(3);
        Row[] rows = [.. Enumerable.Range(0, 119).Select(i => Row.Of([.. Enumerable.Range(0, 5).Select(j => i == 7 && j == 2 ? 0.5 : (double)random.Next(2))]))];
        Bernoulli[] members = [new([0.1, 0.2, 0.3, 0.4, 1e-12]), new([0, 1, 0.5, 0.25, 1]), new([0.9, 0.8, 0.7, 0.6, 0.5])];
        GroupAgreement.AssertLogDensities(members, rows);
        GroupAgreement.AssertStatistics(members, [.. rows.Where((_, i) => i != 7)]);
    }

    [Fact]
    public void Gain_is_the_difference_of_log_likelihoods() =>
        GroupAgreement.AssertGain(new Bernoulli([0.3, 0.6]), new Bernoulli([0.5, 0.01]), Rows, 2, 3, 1);

    [Fact]
    public void Gain_keeps_the_digits_of_a_change_far_below_one() =>
        Assert.Equal(-1, new Bernoulli([1e-17]).Gain(new Bernoulli([2e-17]), 1e17, [0, 1e17])!.Value, 1e-15);

    [Fact]
    public void Gain_is_never_NaN_at_certain_probabilities()
    {
        double[] statistics = GroupAgreement.Statistics(Bernoulli.Uniform(2), Rows, 2, 3, 1);
        Assert.Equal(double.NegativeInfinity, Bernoulli.Uniform(2).Gain(new Bernoulli([1, 0.5]), 6, statistics));
        Assert.Equal(0, new Bernoulli([1, 0]).Gain(new Bernoulli([1, 0]), 6, statistics));
        Assert.True(double.IsFinite(new Bernoulli([1, 0]).Gain(new Bernoulli([0.5, 0.5]), 6, statistics)!.Value));
    }

    [Fact]
    public void Certificate_holds_where_a_probability_rounds_to_one()
    {
        // The second component claims the zero in the first column with a responsibility far below the rounding of 1.
        Row[] rows = [.. Enumerable.Repeat(Row.Of(1, 1), 50), .. Enumerable.Repeat(Row.Of(0, 0), 50)];
        var start = new Mixture<Row>([0.5, 0.5], [new Bernoulli([1e-12, 1e-12]), new Bernoulli([1 - 1e-12, 1 - 1e-12])]);
        FitResult<Row> fit = new ExpectationMaximization { Certify = true, MaximumIterations = 3, Tolerance = 0 }.Fit(start, rows, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(3, fit.Certificates.Count);
        Assert.All(fit.Trace.Skip(1), point => Assert.True(double.IsFinite(point.LowerBound!.Value)));
    }

    [Theory]
    [InlineData(0.5, "0.5 is neither 0 nor 1")]
    [InlineData(2.0, "2 is neither 0 nor 1")]
    public void Guard_names_value_and_column(double value, string reason) =>
        Assert.Equal(new DataIssue(reason, 1), Bernoulli.Uniform(2).Validate(Row.Of(1, value)));

    [Fact]
    public void Guard_takes_zeros_and_ones_and_refuses_other_lengths()
    {
        Assert.Null(Bernoulli.Uniform(2).Validate(Row.Of(1, 0)));
        Assert.Equal("the row has 3 values; the mixture expects 2", Bernoulli.Uniform(2).Validate(Row.Of(1, 0, 1))!.Reason);
        Assert.Throws<UnusableDataException>(() => Bernoulli.Uniform(2).LogDensity(Row.Of(1, 0, 1)));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void Bad_probabilities_are_refused_with_their_place(double bad)
    {
        string message = Assert.Throws<ArgumentException>(() => new Bernoulli([0.5, bad])).Message;
        Assert.StartsWith(FormattableString.Invariant($"Probability 1 is {bad:R}; a probability is a number from 0 to 1."), message);
    }

    [Theory]
    [InlineData(0.5, 1.0)]
    [InlineData(1.0, 0.99)]
    [InlineData(double.NaN, 1.0)]
    [InlineData(1.0, double.PositiveInfinity)]
    public void Priors_with_their_mode_on_the_boundary_are_refused(double alpha, double beta) =>
        Assert.Throws<ArgumentException>(() => new BetaPrior(alpha, beta));

    [Fact]
    public void Family_is_equal_by_value()
    {
        Assert.Equal(new Bernoulli([0.1], new BetaPrior(2, 2)).Family, new Bernoulli([0.7], new BetaPrior(2, 2)).Family);
        Assert.NotEqual(new Bernoulli([0.1], new BetaPrior(2, 2)).Family, new Bernoulli([0.1], new BetaPrior(2, 3)).Family);
        Assert.NotEqual(Bernoulli.Uniform(1).Family, Bernoulli.Uniform(2).Family);
    }

    [Fact]
    public void Samples_have_the_means_of_the_columns()
    {
        var random = new RandomSource(1);
        var component = new Bernoulli([0, 0.3, 1]);
        Row[] draws = [.. Enumerable.Range(0, 4000).Select(_ => component.Sample(random))];
        Assert.Equal(0, draws.Average(x => x[0]));
        Assert.Equal(0.3, draws.Average(x => x[1]), 0.03);
        Assert.Equal(1, draws.Average(x => x[2]));
    }

    [Fact]
    public void Text_is_short_and_invariant() =>
        Assert.Equal("Bernoulli([0.5, 0.5, 0.5, 0.5, 0.5, 0.5, …])", Bernoulli.Uniform(40).ToString());
}
