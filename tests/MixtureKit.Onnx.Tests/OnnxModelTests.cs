using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Onnx.Tests;

public sealed class OnnxModelTests
{
    public static TheoryData<string, OnnxPrecision> DrawnCases => [.. DrawnModels.Names.SelectMany(name => Enum.GetValues<OnnxPrecision>().Select(precision => (name, precision)))];

    [Theory]
    [MemberData(nameof(DrawnCases))]
    public void A_drawn_model_scores_drawn_rows_as_the_library_does(string name, OnnxPrecision precision)
    {
        for (int seed = 0; seed < 5; seed++)
        {
            var random = new Random(seed);
            Mixture<Row> mixture = DrawnModels.Draw(name, random);
            Agreement.Require(mixture, precision, [.. Enumerable.Range(0, 200).Select(_ => mixture.Sample(random).ToArray())]);
        }
    }

    [Theory]
    [InlineData(OnnxPrecision.Double)]
    [InlineData(OnnxPrecision.Float)]
    public void An_impossible_row_has_minus_infinity_and_the_mixing_weights(OnnxPrecision precision)
    {
        (Mixture<Row> Mixture, double[] Row)[] cases =
        [
            (Two(new Bernoulli([0, 0.5]), new Bernoulli([0, 0.25])), [1, 1]),
            (Two(new Bernoulli([0.5]), new Bernoulli([0.25])), [0.5]),
            (Two(new Categorical([[0.5, 0.5]]), new Categorical([[0.25, 0.75]])), [2]),
            (Two(new Categorical([[0.5, 0.5, 0]]), new Categorical([[0.25, 0.75, 0]])), [2]),
            (Two(new Poisson([0]), new Poisson([0])), [3]),
            (Two(new Poisson([2]), new Poisson([1])), [-1]),
            (Two(new Poisson([2]), new Poisson([1])), [1.5]),
            (Two(new Multinomial([1, 0]), new Multinomial([1, 0])), [1, 1]),
            (Two(new DiagonalGaussian([0], [1]), new DiagonalGaussian([1], [1])), [precision == OnnxPrecision.Double ? 1e200 : 1e30]),
        ];
        foreach ((Mixture<Row> mixture, double[] row) in cases)
        {
            ScoredModel scored = ScoredModel.Of(mixture, precision, row);
            Assert.Equal(double.NegativeInfinity, scored.LogDensities[0]);
            Assert.Equal([0.25, 0.75], scored.Responsibilities[0]);
            Assert.Equal(1, scored.Labels[0]);
        }
    }

    [Theory]
    [InlineData(OnnxPrecision.Double)]
    [InlineData(OnnxPrecision.Float)]
    public void Rows_that_some_components_cannot_have_agree(OnnxPrecision precision)
    {
        Agreement.Require(Two(new Bernoulli([0, 0.5]), new Bernoulli([1, 0.25])), precision, [[0, 1], [1, 1], [1, 0]]);
        Agreement.Require(Two(new Poisson([0, 1]), new Poisson([2, 1])), precision, [[0, 1], [3, 1]]);
        Agreement.Require(Two(new Multinomial([0, 1]), new Multinomial([0.5, 0.5])), precision, [[0, 1], [3, 1]]);
        Agreement.Require(new Mixture<Row>([0, 1], [new DiagonalGaussian([0], [1]), new DiagonalGaussian([1], [1])]), precision, [[0], [1]]);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_row_that_is_not_of_numbers_has_NaN_and_the_label_minus_one(double value)
    {
        foreach (OnnxPrecision precision in Enum.GetValues<OnnxPrecision>())
        {
            ScoredModel scored = ScoredModel.Of(Two(FullGaussian.Standard(2), FullGaussian.Standard(2)), precision, [1, value], [1, 2]);

            Assert.Equal(double.NaN, scored.LogDensities[0]);
            Assert.All(scored.Responsibilities[0], share => Assert.Equal(double.NaN, share));
            Assert.Equal(-1, scored.Labels[0]);
            Assert.True(double.IsFinite(scored.LogDensities[1]));
        }
    }

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(2000)]
    [InlineData(1_000_000)]
    public void Large_counts_are_near_in_parts_of_their_largest_term(int count)
    {
        var mixture = Two(new Poisson([count * 1.01]), new Poisson([count * 0.9]));
        double largest = count * Math.Log(count);

        double scored = ScoredModel.Of(mixture, OnnxPrecision.Double, [count]).LogDensities[0];

        Assert.Equal(mixture.LogDensity(Row.Of(count)), scored, 1e-15 * largest);
    }

    [Fact]
    public void Levels_that_are_numbers_are_replaced_by_their_codes()
    {
        var mixture = Two(new Categorical([[0.2, 0.3, 0.5], [0.5, 0.5]]), new Categorical([[0.6, 0.3, 0.1], [0.1, 0.9]]));
        var saved = new SavedModel<Row>(mixture, ["grade", "side"]) { Levels = new ColumnLevels([new("grade", ["1", "2", "5"])]) };
        using var stream = new MemoryStream();
        OnnxModel.Write(stream, saved, OnnxPrecision.Float);

        ScoredModel scored = ScoredModel.Of(stream.ToArray(), OnnxPrecision.Float, [[5, 1], [3, 1]]);

        Assert.Equal(mixture.LogDensity(Row.Of(2, 1)), scored.LogDensities[0], 1e-6);
        Assert.Equal(double.NegativeInfinity, scored.LogDensities[1]);
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes()
    {
        using MemoryStream first = new(), second = new();
        OnnxModel.Write(first, DrawnModels.Draw("product", new Random(1)), OnnxPrecision.Double);
        OnnxModel.Write(second, DrawnModels.Draw("product", new Random(1)), OnnxPrecision.Double);

        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public void A_family_that_is_not_exported_is_refused_by_name()
    {
        Mixture<Row> inner = Two(FullGaussian.Standard(1), FullGaussian.Standard(1));

        UnexportableModelException fault = Assert.Throws<UnexportableModelException>(() => OnnxModel.Write(Stream.Null, Two(inner, inner), OnnxPrecision.Double));

        Assert.StartsWith("The model cannot be exported to ONNX: a component is a nested mixture.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_beyond_single_precision_is_refused()
    {
        var mixture = Two(new DiagonalGaussian([0], [1e-100]), new DiagonalGaussian([0], [1]));

        UnexportableModelException fault = Assert.Throws<UnexportableModelException>(() => OnnxModel.Write(Stream.Null, mixture, OnnxPrecision.Float));

        Assert.Contains("too large for single precision", fault.Message, StringComparison.Ordinal);
    }

    private static Mixture<Row> Two(IMixtureComponent<Row> first, IMixtureComponent<Row> second) => new([0.25, 0.75], [first, second]);
}
