using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Tests.Gates;

namespace MixtureKit.Tests.Estimation;

public class ScoreTests
{
    private static readonly Mixture<Row> Plane = new([0.3, 0.7], [FullGaussian.Standard(2), FullGaussian.Standard(2).CenteredAt(Row.Of(4, 1))]);

    private static DataMatrix Data(int rows)
    {
        var random = new RandomSource(3);
        return DataMatrix.FromRowMajor([.. Enumerable.Range(0, 2 * rows).Select(_ => (8 * random.NextDouble()) - 2)], 2);
    }

    [Fact]
    public void Each_row_has_what_the_members_for_one_row_say()
    {
        DataMatrix data = Data(2005);
        Scores scores = Plane.Score(data);
        Assert.Equal((2005, 2), (scores.Count, scores.ComponentCount));
        for (int i = 0; i < data.Count; i++)
            AssertRow(Plane, data[i], scores, i);
        Assert.Equal(Plane.Expect(data).LogLikelihood, scores.LogLikelihood, 1e-9);
    }

    [Fact]
    public void Any_execution_and_ranges_cut_at_segments_give_the_same_bits()
    {
        DataMatrix data = Data((3 * 960) + 77);
        Scores alone = Plane.Score(data, Execution.Sequential);
        Scores many = Plane.Score(data, Execution.Parallel(4));
        Assert.Equal(alone.LogDensities, many.LogDensities);
        Assert.Equal(alone.LogLikelihood, many.LogLikelihood);
        var (logDensities, responsibilities, components) = (new double[data.Count], new double[2 * data.Count], new int[data.Count]);
        foreach (Range rows in new Range[] { new(0, 960), new(960, 2880), new(2880, data.Count) })
        {
            (int start, int count) = rows.GetOffsetAndLength(data.Count);
            Plane.Score(data, rows, logDensities.AsMemory(start, count), responsibilities.AsMemory(2 * start, 2 * count), components.AsMemory(start, count), Execution.Parallel(3));
        }
        Assert.Equal(alone.LogDensities, logDensities);
        Assert.Equal(alone.Components, components);
        Assert.Equal(Enumerable.Range(0, data.Count).SelectMany(i => alone.Responsibilities(i).ToArray()), responsibilities);
    }

    [Fact]
    public void What_is_not_wanted_is_left_out()
    {
        DataMatrix data = Data(10);
        var components = new int[10];
        double sum = Plane.Score(data, .., default, default, components);
        Assert.Equal(Plane.Score(data).LogLikelihood, sum);
        Assert.Equal(Plane.Score(data).Components, components);
    }

    [Fact]
    public void Memory_of_another_length_and_a_range_beyond_the_rows_are_refused()
    {
        DataMatrix data = Data(10);
        Assert.Contains("9 places and needs 10", Assert.Throws<ArgumentException>("logDensities", () => Plane.Score(data, .., new double[9], default, default)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("responsibilities", () => Plane.Score(data, .., default, new double[10], default));
        Assert.Throws<ArgumentException>("components", () => Plane.Score(data, ..5, default, default, new int[10]));
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => Plane.Score(data, 5..11, default, default, default));
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => Plane.Score(data, 6..5, default, default, default));
    }

    [Fact]
    public void No_rows_have_no_scores()
    {
        Scores scores = Plane.Score([]);
        Assert.Equal((0, 0), (scores.Count, scores.LogLikelihood));
        Assert.Throws<ArgumentOutOfRangeException>("row", () => scores.Responsibilities(0).Length);
    }

    [Fact]
    public void Impossible_rows_have_the_mixing_weights_and_leave_the_others_of_their_batch_alone()
    {
        var model = new Mixture<Row>([0.2, 0.8], [new Bernoulli([1, 0.5]), new Bernoulli([1, 0.1])]);
        var data = DataMatrix.FromRows([[1, 0], [0, 1], [1, 1]]);
        Scores scores = model.Score(data);
        Assert.Equal(double.NegativeInfinity, scores.LogDensities[1]);
        Assert.Equal([0.2, 0.8], scores.Responsibilities(1).ToArray());
        Assert.Equal(1, scores.Components[1]);
        Assert.Equal(double.NegativeInfinity, scores.LogLikelihood);
        AssertRow(model, data[0], scores, 0);
        AssertRow(model, data[2], scores, 2);
    }

    [Fact]
    public void A_component_of_weight_0_takes_no_part_though_it_has_no_density()
    {
        var model = new Mixture<Row>([1, 0], [new Bernoulli([0.5]), new Careless(double.NaN)]);
        Scores scores = model.Score(DataMatrix.FromColumn([1, 0, 1]));
        Assert.All(scores.LogDensities, value => Assert.Equal(Math.Log(0.5), value, 1e-15));
        Assert.Equal([1.0, 0.0], scores.Responsibilities(2).ToArray());
    }

    [Theory]
    [InlineData(double.NaN, "not a number")]
    [InlineData(double.PositiveInfinity, "infinite")]
    public void A_density_of_NaN_or_infinity_names_its_component_and_the_row(double density, string word)
    {
        var model = new Mixture<Row>([0.5, 0.5], [new Bernoulli([0.5]), new Careless(density)]);
        DegenerateComponentException fault = Assert.Throws<DegenerateComponentException>(() => model.Score(DataMatrix.FromColumn(Enumerable.Repeat(1.0, 130))));
        Assert.Equal(1, fault.Member);
        Assert.Contains($"row 1 is {word}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_a_fit_refuses_is_refused_by_its_number_in_all_the_data()
    {
        var model = new Mixture<Row>([0.5, 0.5], [new Poisson([1.0]), new Poisson([2.0])]);
        double[] counts = [.. Enumerable.Range(0, 3000).Select(i => i == 2500 ? -1.0 : 1)];
        var data = DataMatrix.FromColumn(counts);
        foreach (Action score in (Action[])[() => model.Score(data), () => model.Score(data, 1000.., default, default, default), () => model.RequireUsable(data)])
            Assert.Equal(2500, Assert.Throws<UnusableDataException>(score).Row);
        model.Score(data, ..2500, default, default, default);
        model.RequireUsable(DataMatrix.FromColumn([1.0]));
    }

    [Fact]
    public void Mixing_weights_that_depend_on_the_observation_are_those_of_each_row()
    {
        var model = new Mixture<Row>(new SideGate([0.9, 0.1], [0.2, 0.8]), Plane.Group);
        DataMatrix data = Data(300);
        Scores scores = model.Score(data);
        for (int i = 0; i < data.Count; i++)
            AssertRow(model, data[i], scores, i);
    }

    [Fact]
    public void Cancelled_scores_stop() =>
        Assert.Throws<OperationCanceledException>(() => Plane.Score(Data(3000), cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public void Densities_near_1_keep_their_digits()
    {
        double root = 1 / Math.Sqrt(2 * Math.PI);
        var model = new Mixture<Row>([1 - 1e-9, 1e-9], [new SphericalGaussian([0], root * root), new SphericalGaussian([5], root * root)]);
        var row = Row.Of(1e-4);
        Assert.Equal(1, model.Score([row]).LogDensities[0] / model.LogDensity(row), 1e-6);
    }

    private static void AssertRow(Mixture<Row> model, Row x, Scores scores, int row)
    {
        Assert.Equal(model.LogDensity(x), scores.LogDensities[row], 1e-11);
        double[] expected = model.Responsibilities(x);
        for (int k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], scores.Responsibilities(row)[k], 1e-12);
        Assert.Equal(model.Predict(x), scores.Components[row]);
    }

    /// <summary>A component as a user may write it, whose density is always one value.</summary>
    private sealed class Careless(double logDensity) : IMixtureComponent<Row>
    {
        public int StatisticsLength => 0;

        public double LogPrior => 0;

        public int ParameterCount => 0;

        public object Family => typeof(Careless);

        public double LogDensity(Row x) => logDensity;

        public void Accumulate(Row x, double weight, Span<double> statistics)
        {
        }

        public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics) => this;

        public double? Gain(IMixtureComponent<Row> candidate, double weight, ReadOnlySpan<double> statistics) => null;

        public void Rebase(IMixtureComponent<Row> onto, double weight, Span<double> statistics)
        {
        }
    }
}
