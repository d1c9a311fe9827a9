using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Serialization;

namespace MixtureKit.Tests.Components;

public sealed class ValueComponentTests
{
    private enum Way
    {
        Foot,
        Train,
        Car,
    }

    [Fact]
    public void A_list_of_numbers_is_fitted_to_the_bits_of_rows_of_one_column()
    {
        var random = new RandomSource(3);
        double[] numbers = [.. Enumerable.Range(0, 2500).Select(i => (5 * (i % 3)) + random.NextNormal())];
        var algorithm = new ExpectationMaximization { MaximumIterations = 30, Tolerance = 0 };
        FitResult<double> values = algorithm.Fit(
            new Mixture<double>([0.5, 0.5], [new GaussianValue(1, 4), new GaussianValue(8, 4)]), numbers, cancellationToken: TestContext.Current.CancellationToken);
        FitResult<Row> rows = algorithm.Fit(
            new Mixture<Row>([0.5, 0.5], [new DiagonalGaussian([1], [4]), new DiagonalGaussian([8], [4])]), DataMatrix.FromColumn(numbers), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(rows.Trace.Select(point => point.Objective), values.Trace.Select(point => point.Objective));
        Assert.Equal(rows.Model.ComponentsOf<DiagonalGaussian>()[1].Mean[0], values.Model.ComponentsOf<GaussianValue>()[1].Mean);
        Assert.Equal(rows.Model.ComponentsOf<DiagonalGaussian>()[1].Variances[0], values.Model.ComponentsOf<GaussianValue>()[1].Variance);
    }

    [Fact]
    public void A_missing_number_changes_no_estimate()
    {
        double[] numbers = [1, 2, 1.5, 8, 9, 8.5];
        var start = new Mixture<double>([0.5, 0.5], [new GaussianValue(1, 1), new GaussianValue(9, 1)]);
        var algorithm = new ExpectationMaximization();
        FitResult<double> present = algorithm.Fit(start, numbers, cancellationToken: TestContext.Current.CancellationToken);
        FitResult<double> all = algorithm.Fit(start, [.. numbers, double.NaN, double.NaN], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(present.LogLikelihood, all.LogLikelihood, 1e-6);
        Assert.Equal(present.Model.ComponentsOf<GaussianValue>()[0].Mean, all.Model.ComponentsOf<GaussianValue>()[0].Mean, 1e-4);
    }

    [Fact]
    public void Levels_are_texts_and_enums_by_their_own_values()
    {
        string[] ways = ["car", "train", "car", "foot"];
        FitResult<string> texts = CategoricalValue.From(ways).Fit(1, ways, cancellationToken: TestContext.Current.CancellationToken);
        CategoricalValue<string> text = texts.Model.ComponentsOf<CategoricalValue<string>>()[0];
        Assert.Equal(["car", "train", "foot"], text.Levels);
        Assert.Equal([0.5, 0.25, 0.25], text.Probabilities);
        FitResult<Way> enums = CategoricalValue.OfEnum<Way>().Fit(1, [Way.Car, Way.Train, Way.Car, Way.Foot], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([0.25, 0.25, 0.5], enums.Model.ComponentsOf<CategoricalValue<Way>>()[0].Probabilities);
        Assert.Equal("Categorical(Car 0.5, Foot 0.25, Train 0.25)", enums.Model.Components[0].ToString());
    }

    [Fact]
    public void Truth_values_are_counted()
    {
        FitResult<bool> fit = BernoulliValue.Uniform().Fit(1, [true, false, true, true], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(0.75, fit.Model.ComponentsOf<BernoulliValue>()[0].Probability);
        Assert.Equal("Bernoulli(0.75)", fit.Model.Components[0].ToString());
    }

    [Fact]
    public void A_value_that_is_no_level_is_named()
    {
        CategoricalValue<string> component = CategoricalValue.Uniform(["car", "train"]);
        Assert.Equal(double.NegativeInfinity, component.LogDensity("boat"));
        Assert.Equal(
            "Row 2: 'boat' is not one of the 2 levels of the component; add it, or leave the observation out.",
            Assert.Throws<UnusableDataException>(() => component.Fit(1, ["car", "boat"], cancellationToken: TestContext.Current.CancellationToken)).Message);
        Assert.Contains("is null", Assert.Throws<UnusableDataException>(() => component.Fit(1, ["car", null!], cancellationToken: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_infinite_number_is_refused_without_a_column()
    {
        string message = Assert.Throws<UnusableDataException>(
            () => GaussianValue.Standard().Fit(1, [1, double.PositiveInfinity], cancellationToken: TestContext.Current.CancellationToken)).Message;
        Assert.DoesNotContain("olumn", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_component_without_spread_does_not_speak_of_columns()
    {
        FitResult<double> fit = new ExpectationMaximization().Fit(
            new Mixture<double>([0.5, 0.5], [new GaussianValue(1, 1), new GaussianValue(1e6, 1e-3)]), [1, 2, 3, 1e6], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(FitStatus.Degenerate, fit.Status);
        Assert.Null(fit.Degeneracy!.Column);
    }

    [Fact]
    public void Parts_of_records_are_plain_values()
    {
        (double Age, bool Member, Way Way)[] people = [(31, true, Way.Foot), (33, true, Way.Foot), (71, false, Way.Car), (68, false, Way.Car), (35, true, Way.Train), (66, false, Way.Car)];
        var person = new Product<(double Age, bool Member, Way Way)>(
        [
            new ProductPart<(double Age, bool Member, Way Way), double>(new FieldSelector<(double Age, bool Member, Way Way), double>("age", p => p.Age), GaussianValue.Standard()),
            new ProductPart<(double Age, bool Member, Way Way), bool>(new FieldSelector<(double Age, bool Member, Way Way), bool>("member", p => p.Member), BernoulliValue.Uniform()),
            new ProductPart<(double Age, bool Member, Way Way), Way>(new FieldSelector<(double Age, bool Member, Way Way), Way>("way", p => p.Way), CategoricalValue.OfEnum<Way>()),
        ]);
        FitResult<(double Age, bool Member, Way Way)> fit = person.Fit(2, people, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([0.5, 0.5], fit.Model.Weights.Select(weight => Math.Round(weight, 2)));
    }

    [Fact]
    public void Arguments_out_of_range_are_named()
    {
        Assert.Contains("There are no levels", Assert.Throws<ArgumentException>(() => CategoricalValue.Uniform<string>([])).Message, StringComparison.Ordinal);
        Assert.Contains("'a' is there twice", Assert.Throws<ArgumentException>(() => CategoricalValue.Uniform(["a", "b", "a"])).Message, StringComparison.Ordinal);
        Assert.Contains("Level 1 is null", Assert.Throws<ArgumentException>(() => CategoricalValue.Uniform(["a", null!])).Message, StringComparison.Ordinal);
        Assert.Contains("give one a level", Assert.Throws<ArgumentException>(() => new CategoricalValue<string>(["a", "b"], [1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new GaussianValue(0, 0));
        Assert.Throws<ArgumentException>(() => new BernoulliValue(2));
    }

    [Fact]
    public void A_level_that_an_enum_does_not_have_is_refused_in_a_file()
    {
        string text = ModelFormats.Enums<Way>().ToText(new Mixture<Way>([1], [CategoricalValue.OfEnum<Way>()])).Replace("\"Car\"", "\"Boat\"", StringComparison.Ordinal);
        InvalidModelException fault = Assert.Throws<InvalidModelException>(() => ModelFormats.Enums<Way>().Parse(text));
        Assert.Equal("$.components[0].levels[2]", fault.Path);
        Assert.Contains("'Boat' is not a value of Way", fault.Message, StringComparison.Ordinal);
    }
}
