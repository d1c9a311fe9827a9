using FsCheck;
using FsCheck.Fluent;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Serialization;
using MixtureKit.Starts;
using MixtureKit.Tests.Components;

namespace MixtureKit.Tests.Data;

public class CodedObservationsTests
{
    [Fact]
    public void Levels_are_the_codes_that_rows_have_in_ascending_order()
    {
        var coded = CodedObservations.From(Rows([1, 7, 0], [2, 99, 1], [2, 1e6, 0]));
        Assert.Equal(["x1", "x2"], coded.Levels.ColumnNames);
        Assert.Equal(["1", "2"], coded.Levels["x1"]);
        Assert.Equal(["7", "99", "1000000"], coded.Levels["x2"]);
        Assert.Null(coded.Levels["x3"]);
        Assert.Equal([2, 3, 2], coded.LevelCounts);
        Assert.Equal([Row.Of(0, 0, 0), Row.Of(1, 1, 1), Row.Of(1, 2, 0)], coded.Observations.Data);
        Assert.Equal([Row.Of(0, 0), Row.Of(1, 1), Row.Of(0, 2)], ((DataMatrix)coded.Observations.Data).SelectColumns([2, 1]));
        Assert.Empty(coded.Unseen);
    }

    [Fact]
    public void Codes_from_0_without_gaps_are_left_as_they_are()
    {
        Observations<Row> rows = Rows([0, 2], [1, 0], [0, 1]);
        var coded = CodedObservations.From(rows);
        Assert.Same(rows, coded.Observations);
        Assert.Empty(coded.Levels.ColumnNames);
        Assert.Equal([2, 3], coded.LevelCounts);
    }

    [Fact]
    public void Rows_that_weigh_nothing_make_no_levels()
    {
        var coded = CodedObservations.From(new Observations<Row>(DataMatrix.FromRows([[1], [5], [2], [-3]]), [1, 0, 2, 0]));
        Assert.Equal(["1", "2"], coded.Levels["x1"]);
        Assert.Equal(2, coded.LevelCounts[0]);
        Assert.Equal([1.0, 0, 2, 0], coded.Observations.Weights);
    }

    [Theory]
    [InlineData(-1, "Row 2, column 'x1': -1 is not a code; codes are whole numbers from 0 on.")]
    [InlineData(1.5, "Row 2, column 'x1': 1.5 is not a code; codes are whole numbers from 0 on.")]
    [InlineData(1e300, "Row 2, column 'x1': 1E+300 is not a code; codes are whole numbers from 0 on.")]
    public void A_value_that_is_no_code_is_refused_with_its_place(double value, string message) =>
        Assert.Equal(message, Assert.Throws<UnusableDataException>(() => CodedObservations.From(Rows([0], [value]))).Message);

    [Fact]
    public void Missing_cells_make_no_levels_and_stay_missing()
    {
        var coded = CodedObservations.From(Rows([1, double.NaN], [double.NaN, 99], [5, 7]));
        Assert.Equal(["1", "5"], coded.Levels["x1"]);
        Assert.Equal(["7", "99"], coded.Levels["x2"]);
        Assert.Equal([Row.Of(0, double.NaN), Row.Of(double.NaN, 1), Row.Of(1, 0)], coded.Observations.Data);
        var refused = Assert.Throws<UnusableDataException>(() => CodedObservations.From(Rows([1, double.NaN], [0, double.NaN])));
        Assert.Equal("Column 'x2' has no value in any row that counts; leave the column out.", refused.Message);
    }

    [Fact]
    public void Missing_cells_are_not_levels_that_a_saved_model_lacks()
    {
        var levels = new ColumnLevels([new("x1", ["1", "5"])]);
        CodedColumn?[] columns = [new CodedColumn(2, CodeKind.Categories), new CodedColumn(2, CodeKind.TwoValues)];
        var coded = CodedObservations.Under(Rows([1, double.NaN], [double.NaN, 1], [5, 0]), columns, levels, ["x1", "x2"]);
        Assert.Empty(coded.Unseen);
        Assert.Equal([Row.Of(0, double.NaN), Row.Of(double.NaN, 1), Row.Of(1, 0)], coded.Observations.Data);
    }

    [Fact]
    public void Any_spelling_of_the_levels_gives_the_same_fit_to_the_bit() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        ArbMap.Default.ArbFor<bool>(),
        (seed, prior) =>
        {
            var random = new RandomSource((ulong)(uint)seed);
            int[] levels = [2, 3, 5, 1, random.Next(4) == 0 ? 300 : 4];
            double[][] plain = [.. Enumerable.Range(0, 400).Select(i => Array.ConvertAll(levels, count => (double)(i < count ? i : random.Next(count))))];
            double[][] spellings = Array.ConvertAll(levels, count => Spelling(count, random));
            double[][] spelt = Array.ConvertAll(plain, row => row.Select((code, j) => spellings[j][(int)code]).ToArray());
            FitResult<Row> expected = Fit(Rows(plain), prior), actual = Fit(Rows(spelt), prior);
            Assert.Equal(expected.LogLikelihood, actual.LogLikelihood);
            Assert.Equal(expected.LogPrior, actual.LogPrior);
            Assert.Equal(expected.Criteria, actual.Criteria);
            Assert.Equal(expected.Model.ParameterCount, actual.Model.ParameterCount);
            Assert.Equal(ModelFormats.Rows.ToText(expected.Model), ModelFormats.Rows.ToText(actual.Model));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(12).WithReplay(20260101, 1));

    [Fact]
    public void A_level_that_a_saved_model_does_not_have_makes_its_row_impossible()
    {
        var model = new SavedModel<Row>(new Mixture<Row>([0.25, 0.75], [new Categorical([[0.5, 0.5], [0.2, 0.8]]), new Categorical([[0.1, 0.9], [1, 0]])]), ["a", "b"])
        {
            Levels = new ColumnLevels([new("a", ["1", "99"])]),
        };
        CodedObservations coded = model.Encode(Rows([99, 0], [2, 1], [1, 2], [2, 0]));
        Assert.Equal([new UnseenLevel(0, 2, 2), new UnseenLevel(1, 2, 1)], coded.Unseen);
        Assert.Equal([false, true, true, true], Enumerable.Range(0, 4).Select(coded.HasUnseenLevel));
        AuxiliaryFunction<Row> function = model.Mixture.Expect(coded.Observations);
        Assert.Equal(double.NegativeInfinity, function.LogLikelihood);
        Assert.Equal(1, function.FirstImpossible);
        Assert.Equal(Math.Log((0.25 * 0.5 * 0.2) + (0.75 * 0.9)), model.Mixture.LogDensity(coded.Observations.Data[0]), 1e-15);
        Assert.Equal(double.NegativeInfinity, model.Mixture.LogDensity(coded.Observations.Data[1]));
        Assert.Equal(0.25, model.Mixture.Responsibilities(coded.Observations.Data[2])[0], 1e-15);
    }

    [Fact]
    public void An_impossible_row_adds_nothing_to_the_statistics_of_codes()
    {
        Row[] rows = [Row.Of(1, 0), Row.Of(LevelMap.Unseen, 1), Row.Of(0, 1)];
        IMixtureComponent<Row>[] members = [new Bernoulli([0.25, 0.5]), new Bernoulli([0.5, 0.125])];
        GroupAgreement.AssertLogDensities(members, rows);
        GroupAgreement.AssertStatistics(members, rows);
        Assert.Equal([1.0, 2, 1, 1], GroupAgreement.Statistics(members[0], rows, 1, 1, 1));
        Assert.Null(((Bernoulli)members[0]).Validate(rows[1]));
        IMixtureComponent<Row>[] wide = [Categorical.Uniform([300, 2]), Categorical.Uniform([300, 2])];
        GroupAgreement.AssertLogDensities(wide, rows);
    }

    [Fact]
    public void Two_values_of_a_saved_model_are_found_by_their_texts()
    {
        var model = new SavedModel<Row>(new Mixture<Row>([1], [new Bernoulli([0.25])]), ["a"]) { Levels = new ColumnLevels([new("a", ["1", "2"])]) };
        CodedObservations coded = model.Encode(Rows([2], [1], [3]));
        Assert.Equal([0.25, 0.75, 0], coded.Observations.Data.Select(row => Math.Round(Math.Exp(model.Mixture.LogDensity(row)), 12)));
        Assert.Equal([new UnseenLevel(0, 3, 1)], coded.Unseen);
        Assert.Contains("0.5 is not a code; the levels of the column are '1', '2'", Assert.Throws<UnusableDataException>(() => model.Encode(Rows([0.5]))).Message);
        // Without levels, a value other than 0 and 1 is no level at all, and the component says so.
        Assert.Empty((model with { Levels = ColumnLevels.None }).Encode(Rows([2])).Unseen);
    }

    [Fact]
    public void Columns_of_parts_that_are_not_coded_stay_as_they_are()
    {
        var product = new Product<Row>([
            new ProductPart<Row, Row>(new ColumnSelector(2), Categorical.Uniform([2])),
            new ProductPart<Row, Row>(new ColumnSelector(0), new Poisson([3])),
            new ProductPart<Row, Row>(new ColumnSelector(1), new DiagonalGaussian([0], [1]))]);
        var model = new SavedModel<Row>(new Mixture<Row>([1], [new Frozen<Row>(product)]), ["n", "z", "c"]) { Levels = new ColumnLevels([new("c", ["4", "6"])]) };
        CodedObservations coded = model.Encode(Rows([70, 0.5, 6], [2, 1, 4]));
        Assert.Equal([Row.Of(70, 0.5, 1), Row.Of(2, 1, 0)], coded.Observations.Data);
        Assert.Equal([0, 0, 2], coded.LevelCounts);
    }

    private static FitResult<Row> Fit(Observations<Row> rows, bool prior)
    {
        var coded = CodedObservations.From(rows);
        var component = new Categorical([.. coded.LevelCounts.Select(count => Enumerable.Repeat(1.0 / count, count).ToArray())], prior ? new DirichletPrior(2) : null);
        return new StartSearch<Row> { Restarts = 5, Seed = 3, Em = new ExpectationMaximization { MaximumIterations = 40 } }.Fit(new Mixture<Row>([0.5, 0.5], [component, component]), [coded.Observations]);
    }

    /// <summary>Ascending whole numbers: from 0, from 1, with gaps, or with a last one far away.</summary>
    private static double[] Spelling(int count, RandomSource random)
    {
        var levels = new double[count];
        double next = random.Next(3);
        for (int l = 0; l < count; l++)
        {
            levels[l] = next;
            next += 1 + (random.Next(4) == 0 ? random.Next(500) : 0);
        }
        levels[^1] += random.Next(3) == 0 ? 1e12 : 0;
        return levels;
    }

    private static Observations<Row> Rows(params double[][] rows) => new(DataMatrix.FromRows(rows));
}
