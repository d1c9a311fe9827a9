using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Components;

public sealed class CategoricalTests
{
    private static readonly Row[] Rows = [Row.Of(0, 1), Row.Of(2, 0), Row.Of(2, 1)];

    private static Categorical Example(DirichletPrior? prior = null) => new([[0.5, 0.25, 0.25], [0.125, 0.875]], prior);

    [Fact]
    public void Density_is_the_product_of_the_columns() =>
        Assert.Equal(Math.Log(0.25) + Math.Log(0.875), Example().LogDensity(Row.Of(2, 1)), 1e-15);

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(1.0, double.NegativeInfinity)]
    [InlineData(2.0, double.NegativeInfinity)]
    [InlineData(-1.0, double.NegativeInfinity)]
    [InlineData(0.5, double.NegativeInfinity)]
    [InlineData(1e30, double.NegativeInfinity)]
    public void Impossible_levels_and_values_that_are_no_codes_give_minus_infinity(double code, double expected) =>
        Assert.Equal(expected, new Categorical([[1, 0]]).LogDensity(Row.Of(code)));

    [Fact]
    public void Maximiser_is_the_weighted_share_of_each_level()
    {
        Categorical next = GroupAgreement.Maximize(Example(), Rows, 1, 3, 4);
        Assert.Equal([0.125, 0, 0.875], next.Probabilities[0]);
        Assert.Equal([0.375, 0.625], next.Probabilities[1]);
    }

    [Fact]
    public void Prior_adds_imaginary_observations_of_each_level()
    {
        Categorical next = GroupAgreement.Maximize(Example(new DirichletPrior(2)), Rows, 1, 3, 4);
        Assert.Equal([2 / 11.0, 1 / 11.0, 8 / 11.0], next.Probabilities[0]);
        Assert.Equal([4 / 10.0, 6 / 10.0], next.Probabilities[1]);
    }

    [Fact]
    public void Without_weight_and_prior_it_stays_as_it_is() =>
        Assert.Equal(Example().Probabilities, GroupAgreement.Maximize(Example(), [], []).Probabilities);

    [Fact]
    public void What_was_seen_stays_possible_however_little_it_weighs()
    {
        Categorical next = GroupAgreement.Maximize(Example(), Rows, 5e-324, 1e10, 1e10);
        Assert.True(next.Probabilities[0][0] > 0);
        Assert.Equal(0, next.Probabilities[0][1]);
    }

    [Fact]
    public void Log_prior_is_normalised_and_finite_where_the_prior_is_flat()
    {
        // Dirichlet(1) over three levels has density 2; Dirichlet(2) over two is 6 θ (1 − θ).
        Assert.Equal(Math.Log(2), new Categorical([[1, 0, 0]], new DirichletPrior(1)).LogPrior, 1e-15);
        Assert.Equal(Math.Log(6 * 0.25 * 0.75), new Categorical([[0.25, 0.75]], new DirichletPrior(2)).LogPrior, 1e-14);
        Assert.Equal(double.NegativeInfinity, new Categorical([[1, 0]], new DirichletPrior(2)).LogPrior);
    }

    [Fact]
    public void Batch_agrees_with_single_rows_to_the_bit()
    {
        var random = new Random(4);
        Row[] rows = [.. Enumerable.Range(0, 101).Select(i => Row.Of(i == 9 ? 3 : random.Next(3), i == 11 ? -1 : random.Next(2)))];
        Categorical[] members = [Example(), new([[1, 0, 0], [0.3, 0.7]]), new([[0.2, 0.3, 0.5], [1e-300, 1]])];
        GroupAgreement.AssertLogDensities(members, rows);
        GroupAgreement.AssertStatistics(members, rows);
    }

    [Fact]
    public void Gain_is_the_difference_of_log_likelihoods()
    {
        GroupAgreement.AssertGain(Example(), new Categorical([[0.1, 0.2, 0.7], [0.4, 0.6]]), Rows, 1, 3, 4);
        double[] statistics = GroupAgreement.Statistics(Example(), Rows, 1, 3, 4);
        Assert.Equal(double.NegativeInfinity, Example().Gain(new Categorical([[1, 0, 0], [0.5, 0.5]]), 8, statistics));
        Assert.Equal(0, new Categorical([[1, 0, 0], [0.5, 0.5]]).Gain(new Categorical([[1, 0, 0], [0.5, 0.5]]), 8, statistics));
    }

    [Theory]
    [InlineData(7.0, "the code 7 is not below the column's 3 levels")]
    [InlineData(-1.0, "-1 is not a code; codes are the whole numbers from 0 to 2")]
    [InlineData(1.5, "1.5 is not a code; codes are the whole numbers from 0 to 2")]
    public void Guard_names_value_and_column(double value, string reason)
    {
        Assert.Equal(new DataIssue(reason, 0), Example().Validate(Row.Of(value, 1)));
        Assert.Null(Example().Validate(Row.Of(2, 1)));
    }

    [Fact]
    public void Bad_proportions_are_refused_with_their_place()
    {
        Assert.StartsWith("The probabilities of column 1 sum to 1.25; they must sum to 1.", Assert.Throws<ArgumentException>(() => new Categorical([[1], [0.5, 0.75]])).Message);
        Assert.StartsWith("Probability 1 of column 0 is -0.5;", Assert.Throws<ArgumentException>(() => new Categorical([[0.5, -0.5, 1]])).Message);
        Assert.StartsWith("There are no probabilities of column 0;", Assert.Throws<ArgumentException>(() => new Categorical([[]])).Message);
        Assert.Throws<ArgumentException>(() => new Categorical([]));
        Assert.Throws<ArgumentException>(() => Categorical.Uniform([2, 0]));
        Assert.Throws<ArgumentException>(() => new DirichletPrior(0.9));
    }

    [Fact]
    public void Proportions_may_miss_one_by_a_billionth()
    {
        Assert.Equal(2, new Categorical([[0.5, 0.5 + 9e-10]]).StatisticsLength);
        Assert.Throws<ArgumentException>(() => new Categorical([[0.5, 0.5 + 2e-9]]));
    }

    [Fact]
    public void Family_tells_levels_apart()
    {
        Assert.Equal(Example().Family, Categorical.Uniform([3, 2]).Family);
        Assert.NotEqual(Example().Family, Categorical.Uniform([2, 3]).Family);
        Assert.Equal(3, Example().ParameterCount);
    }

    [Fact]
    public void Samples_have_the_shares_of_the_levels()
    {
        var random = new RandomSource(2);
        Row[] draws = [.. Enumerable.Range(0, 4000).Select(_ => Example().Sample(random))];
        Assert.Equal(0.25, draws.Average(x => x[0] == 2 ? 1.0 : 0), 0.03);
        Assert.Equal(0.875, draws.Average(x => x[1]), 0.03);
    }
}
