using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Serialization;

namespace MixtureKit.Tests.Components;

/// <summary>A column of counts that is 0 throughout is no parameter, has no part in the prior, and never has a count.</summary>
public sealed class AbsentColumnTests
{
    private static readonly double[][] Counts = [[3, 1, 5], [0, 4, 4], [7, 2, 1], [1, 1, 6], [5, 0, 2]];
    private static readonly DirichletPrior Prior = new(3);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_fit_is_that_of_the_other_columns(bool withPrior)
    {
        DirichletPrior? prior = withPrior ? Prior : null;
        FitResult<Row> without = Fit(Counts, [[0.2, 0.3, 0.5], [0.6, 0.2, 0.2]], prior, []);
        FitResult<Row> with = Fit([.. Counts.Select(Widened)], [Widened([0.2, 0.3, 0.5]), Widened([0.6, 0.2, 0.2])], prior, [1]);
        Assert.Equal(without.LogLikelihood, with.LogLikelihood, 1e-12);
        Assert.Equal(without.LogPrior, with.LogPrior, 1e-12);
        Assert.Equal(without.Model.ParameterCount, with.Model.ParameterCount);
        Assert.Equal(without.Criteria.Bayesian, with.Criteria.Bayesian, 1e-11);
        foreach ((Multinomial narrow, Multinomial wide) in without.Model.ComponentsOf<Multinomial>().Zip(with.Model.ComponentsOf<Multinomial>()))
        {
            Assert.Equal([1], wide.Absent);
            Assert.Equal(0, wide.Probabilities[1]);
            Assert.All(Widened([.. narrow.Probabilities]).Zip(wide.Probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
        }
    }

    [Fact]
    public void A_prototype_leaves_out_the_columns_without_counts()
    {
        var data = new Observations<Row>(DataMatrix.FromRows([[1, 0, 0, 2], [0, 0, 5, 1]]), [1, 0]);
        Multinomial prototype = Multinomial.Uniform(data, Prior);
        Assert.Equal([1, 2], prototype.Absent);
        Assert.Equal([0.5, 0, 0, 0.5], prototype.Probabilities);
        Assert.Equal(1, prototype.ParameterCount);
        Assert.Empty(Multinomial.Uniform(new Observations<Row>(DataMatrix.FromRows([[0, 0], [0, 0]]))).Absent);
    }

    [Fact]
    public void No_count_is_drawn_there_and_a_row_that_has_one_is_impossible()
    {
        var component = new Multinomial([0.5, 0, 0.5], Prior, 20, [1]);
        var random = new RandomSource(1);
        Assert.All(Enumerable.Range(0, 50).Select(_ => component.Sample(random)), row => Assert.Equal(0, row[1]));
        Assert.Equal(double.NegativeInfinity, component.LogDensity(Row.Of(1, 1, 0)));
        Multinomial next = GroupAgreement.Maximize(component, [Row.Of(1, 1, 0), Row.Of(3, 0, 2)], 1, 1);
        Assert.Equal(0, next.Probabilities[1]);
        Assert.Equal(0.6, next.Probabilities[0], 1e-15);
        Assert.Equal(20, next.Trials);
        Assert.NotEqual(component.Family, new Multinomial([0.5, 0, 0.5], Prior).Family);
    }

    [Fact]
    public void A_model_file_records_it_as_the_one_level_0()
    {
        var mixture = new Mixture<Row>([1], [new Multinomial([0.25, 0, 0.75], Prior, 1, [1])]);
        string text = ModelFormats.Rows.ToText(mixture, ["a", "b", "c"]);
        Assert.Contains("\"levels\": {\n    \"b\": [\"0\"]\n  },\n  \"weights\"", text);
        SavedModel<Row> model = ModelFormats.Rows.Parse(text);
        Assert.Equal([1], ((Multinomial)model.Mixture.Components[0]).Absent);
        Assert.Equal(mixture.LogPrior, model.Mixture.LogPrior);
        Assert.Equal(mixture.ParameterCount, model.Mixture.ParameterCount);
        Assert.Equal(text, ModelFormats.Rows.ToText(model));
        Assert.Equal([1], ((Multinomial)ModelFormats.Rows.Parse(ModelFormats.Rows.ToText(mixture)).Mixture.Components[0]).Absent);
        CodedObservations coded = model.Encode(new Observations<Row>(DataMatrix.FromRows([[1, 4, 0], [1, 0, 0]])));
        Assert.Equal([new UnseenLevel(1, 4, 1)], coded.Unseen);
        Assert.True(coded.HasUnseenLevel(0));
        Assert.False(coded.HasUnseenLevel(1));
    }

    [Fact]
    public void Inside_a_product_and_frozen_it_is_recorded_too()
    {
        var product = new Product<Row>([
            new ProductPart<Row, Row>(new ColumnSelector(0), new Poisson([2])),
            new ProductPart<Row, Row>(new ColumnSelector(2, 1), new Multinomial([1, 0], null, 1, [1]))]);
        string text = ModelFormats.Rows.ToText(new Mixture<Row>([1], [new Frozen<Row>(product)]), ["a", "b", "c"]);
        Assert.Contains("\"b\": [\"0\"]", text);
        Assert.Equal(text, ModelFormats.Rows.ToText(ModelFormats.Rows.Parse(text)));
    }

    [Fact]
    public void Where_only_some_components_know_of_it_a_file_has_no_place()
    {
        var mixture = new Mixture<Row>([0.5, 0.5], [new Multinomial([1, 0], null, 1, [1]), new Multinomial([0.5, 0.5])]);
        var fault = Assert.Throws<InvalidModelException>(() => ModelFormats.Rows.ToText(mixture));
        Assert.Equal("$.components[0]", fault.Path);
    }

    [Theory]
    [InlineData(new[] { 0 }, "Probability 0 is 0.25, and the column has no counts; it must be 0.")]
    [InlineData(new[] { 3 }, "The absent column 3 is not one of 3 columns")]
    [InlineData(new[] { 1, 1 }, "The absent column 1 is not one of 3 columns, or is there twice")]
    public void What_cannot_be_absent_is_refused(int[] absent, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => new Multinomial([0.25, 0, 0.75], null, 1, absent)).Message);

    private static double[] Widened(double[] row) => [row[0], 0, row[1], row[2]];

    private static FitResult<Row> Fit(double[][] rows, double[][] probabilities, DirichletPrior? prior, int[] absent) => new ExpectationMaximization().Fit(
        new Mixture<Row>([0.5, 0.5], probabilities.Select(own => new Multinomial(own, prior, 1, absent))), DataMatrix.FromRows(rows));
}
