using FsCheck;
using FsCheck.Fluent;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Groups;
using MixtureKit.Serialization;

namespace MixtureKit.Tests.Serialization;

public class ModelRoundTripTests
{
    [Fact]
    public void Every_model_reads_back_to_the_same_bits() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        Mixture<Row> mixture = new RandomModel(seed).Mixture(3, 3);
        SavedModel<Row> saved = ModelFormats.Rows.Parse(ModelFormats.Rows.ToText(mixture));
        AssertSame(mixture, saved.Mixture);
    }).Check(Config.QuickThrowOnFailure.WithReplay(20260101, 1));

    [Fact]
    public void Names_of_columns_read_back() => Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString>(), name =>
    {
        // Lone surrogates are no text, and UTF-8 has no place for them.
        string clean = new([.. name.Get.Where(c => !char.IsSurrogate(c)), 'x']);
        string text = ModelFormats.Rows.ToText(new Mixture<Row>([1], [new Poisson([1, 2])]), [clean, "other"]);
        Assert.Equal([clean, "other"], ModelFormats.Rows.Parse(text).ColumnNames);
    }).Check(Config.QuickThrowOnFailure.WithReplay(20260101, 1));

    [Fact]
    public void A_fit_goes_on_from_a_file_as_it_would_from_memory()
    {
        var random = new Random(5);
        List<Row> data = [.. Enumerable.Range(0, 60).Select(i => Row.Of(random.NextDouble() + (i % 2 * 3), random.NextDouble()))];
        Mixture<Row> start = Tied(([0.0, 0], "t"), ([3.0, 1], "t"), ([1.0, 1], "t"));
        var nested = new Mixture<Row>([0.5, 0.5], [start, new TiedGaussian([2, 2], Unit(2), tie: "t")]);
        Mixture<Row> read = ModelFormats.Rows.Parse(ModelFormats.Rows.ToText(nested)).Mixture;
        var fit = new ExpectationMaximization { MaximumIterations = 7 };
        Assert.Equal(fit.Fit(nested, data).LogLikelihood, fit.Fit(read, data).LogLikelihood);
        AssertSame(fit.Fit(nested, data).Model, fit.Fit(read, data).Model);
        Assert.Equal(nested.ParameterCount, read.ParameterCount);
    }

    [Fact]
    public void A_tie_across_a_nesting_stands_at_the_lowest_mixture_that_holds_it()
    {
        var inner = Tied(([0.0], "inner"), ([1.0], "inner"));
        var outer = new Mixture<Row>([0.5, 0.5], [inner, new FullGaussian([1], Unit(1))]);
        string text = ModelFormats.Rows.ToText(outer);
        Assert.True(text.IndexOf("shared", StringComparison.Ordinal) > text.IndexOf("\"mixture\"", StringComparison.Ordinal));
        var tied = (TiedGaussian)((Mixture<Row>)ModelFormats.Rows.Parse(text).Mixture.Components[0]).Components[0];
        Assert.Equal("$.components[0].shared", tied.Tie);

        var across = new Mixture<Row>([0.5, 0.5], [inner, new TiedGaussian([1], Unit(1), tie: "inner")]);
        text = ModelFormats.Rows.ToText(across);
        Assert.True(text.IndexOf("shared", StringComparison.Ordinal) < text.IndexOf("\"mixture\"", StringComparison.Ordinal));
        Assert.Equal("shared", ModelFormats.Rows.Parse(text).Mixture.ComponentsOf<TiedGaussian>()[0].Tie);
    }

    [Fact]
    public void Ties_of_mixtures_side_by_side_have_each_their_own()
    {
        var model = new Mixture<Row>([0.5, 0.5], [Tied(([0.0], "a"), ([1.0], "a")), Tied(([0.0], "b"), ([1.0], "b"))]);
        Mixture<Row> read = ModelFormats.Rows.Parse(ModelFormats.Rows.ToText(model)).Mixture;
        Assert.Equal(model.ParameterCount, read.ParameterCount);
        AssertSame(model, read);
    }

    [Fact]
    public void A_tie_inside_products_reads_back()
    {
        Product<Row> Make(double mean) => new([
            new ProductPart<Row, Row>(new ColumnSelector(0, 2), new TiedGaussian([mean, 1], Unit(2))),
            new ProductPart<Row, Row>(new ColumnSelector(1), new Poisson([mean + 1]))]);
        var model = new Mixture<Row>([0.5, 0.5], [Make(0), Make(1)]);
        Mixture<Row> read = ModelFormats.Rows.Parse(ModelFormats.Rows.ToText(model)).Mixture;
        Assert.Equal(model.ParameterCount, read.ParameterCount);
        AssertSame(model, read);
    }

    public static TheoryData<string> Unwritable => [.. s_unwritable.Keys];

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void A_model_that_a_file_has_no_place_for_is_refused_with_a_sentence(string name)
    {
        (Mixture<Row> model, string path, string words) = s_unwritable[name];
        InvalidModelException error = Assert.Throws<InvalidModelException>(() => ModelFormats.Rows.ToText(model));
        Assert.Equal(path, error.Path);
        Assert.Contains(words, error.Message);
        Assert.StartsWith(path + ": ", error.Message);
    }

    [Fact]
    public void A_deep_nesting_is_read_and_written_in_no_time()
    {
        IMixtureComponent<Row> component = new Product<Row>([new ProductPart<Row, Row>(new ColumnSelector(0), new Poisson([1]))]);
        for (int depth = 0; depth < 27; depth++)
            component = new Mixture<Row>([1], [component]);
        string text = ModelFormats.Rows.ToText((Mixture<Row>)component);
        Assert.Equal(text, ModelFormats.Rows.ToText(ModelFormats.Rows.Parse(text).Mixture));
    }

    private static readonly Dictionary<string, (Mixture<Row> Model, string Path, string Words)> s_unwritable = new()
    {
        ["frozen weights"] = (new Mixture<Row>(new FrozenGate<Row>(new MixingWeights<Row>([1])), ComponentGroup.Create([new Poisson([1])])), "$", "frozen"),
        ["frozen weights inside"] = (new Mixture<Row>([1], [new Mixture<Row>(new FrozenGate<Row>(new MixingWeights<Row>([1])), ComponentGroup.Create([new Poisson([1])]))]), "$.components[0]", "frozen"),
        ["frozen group"] = (new Mixture<Row>(new MixingWeights<Row>([1]), new FrozenGroup<Row>(ComponentGroup.Create([new Poisson([1])]))), "$", "wrap each in Frozen"),
        ["two ties at one level"] = (Tied(([0.0], "a"), ([1.0], "b")), "$", "two different shared covariances"),
        ["a tie through another's mixture"] = (
            new Mixture<Row>([0.5, 0.5], [new TiedGaussian([0], Unit(1), tie: "a"), Tied(([0.0], "a"), ([1.0], "b"), ([1.0], "b"))]), "$.components[1].components[0]", "another is shared"),
        ["frozen and free tied"] = (new Mixture<Row>([0.5, 0.5], [new TiedGaussian([0], Unit(1)), new Frozen<Row>(new TiedGaussian([0], Unit(1)))]), "$", "two different shared covariances"),
        ["unknown type"] = (new Mixture<Row>([0.5, 0.5], [new Poisson([1]), new Unlisted()]), "$.components[1]", "of type Unlisted has no format"),
        ["a part that is no columns"] = (
            new Mixture<Row>([1], [new Product<Row>([new ProductPart<Row, int>(new FieldSelector<Row, int>("first", row => (int)row[0]), new PoissonCount(1))])]), "$.components[0].parts[0]", "not one of columns"),
        ["too deep"] = (Enumerable.Range(0, 32).Aggregate(new Mixture<Row>([1], [new Poisson([1])]), (inner, _) => new Mixture<Row>([1], [inner])), string.Concat(Enumerable.Repeat(".components[0]", 30)).Insert(0, "$"), "deeper than"),
    };

    private static Mixture<Row> Tied(params (double[] Mean, string Tie)[] members) => new(
        Enumerable.Repeat(1.0 / members.Length, members.Length),
        members.Select(member => new TiedGaussian(member.Mean, Unit(member.Mean.Length), tie: member.Tie)));

    private static double[,] Unit(int dimension)
    {
        var unit = new double[dimension, dimension];
        for (int j = 0; j < dimension; j++)
            unit[j, j] = 1;
        return unit;
    }

    /// <summary>Shortest numbers tell every double apart, so that equal texts are equal bits.</summary>
    private static void AssertSame(Mixture<Row> expected, Mixture<Row> actual)
    {
        Assert.Equal(RandomModel.Bits(expected), RandomModel.Bits(actual));
        Assert.Equal(ModelFormats.Rows.ToText(expected), ModelFormats.Rows.ToText(actual));
    }

    private sealed class Unlisted : IMixtureComponent<Row>
    {
        public int StatisticsLength => 0;

        public double LogDensity(Row x) => 0;

        public void Accumulate(Row x, double weight, Span<double> statistics)
        {
        }

        public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics) => this;
    }
}
