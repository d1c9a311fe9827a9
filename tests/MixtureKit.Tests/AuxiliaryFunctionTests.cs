using MixtureKit.Assignments;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Tests.Laws;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests;

public sealed class AuxiliaryFunctionTests
{
    private static readonly DataMatrix Data = StartData.Clusters(2, 50, 2);
    private static readonly Mixture<Row> Model = new([0.3, 0.7], [Full(5, 1), new DiagonalGaussian([2, 4], [4, 5])]);
    private static readonly Mixture<Row> Other = new([0.6, 0.4], [Full(7, 2), new DiagonalGaussian([1, 6], [2, 3])]);

    /// <summary>The other mixture as it is, and as a file gives it: of the same families, and sharing nothing.</summary>
    public static TheoryData<Mixture<Row>> Candidates => new(Other, Reread(Other), Model, Model.Expect(Data).Maximize());

    [Fact]
    public void Functions_of_two_parts_add_up_to_that_of_the_whole()
    {
        Row[] left = [.. Data.Take(37)], right = [.. Data.Skip(37)];
        AuxiliaryFunction<Row> whole = Model.Expect(Data), sum = Model.Expect(left) + Model.Expect(right);
        Assert.Equal(100, sum.Rows);
        Near(whole.Statistics, sum.Statistics);
        Near(whole.Statistics, AuxiliaryFunction<Row>.Add(Model.Expect(left), Model.Expect(right)).Statistics);
    }

    [Fact]
    public void A_factor_weighs_the_data_and_leaves_the_maximiser()
    {
        AuxiliaryFunction<Row> function = Model.Expect(Data), tenth = 0.1 * function;
        Near([.. function.Statistics.Select(value => 0.1 * value)], tenth.Statistics);
        Near(tenth.Statistics, AuxiliaryFunction<Row>.Multiply(0.1, function).Statistics);
        Near(Model.Expect(Data, weights: [.. Data.Select(_ => 0.1)]).Statistics, tenth.Statistics);
        Assert.Equal(Data.Sum(function.Maximize().LogDensity), Data.Sum(tenth.Maximize().LogDensity), 1e-9);
    }

    [Fact]
    public void A_function_is_its_model_and_its_vector()
    {
        AuxiliaryFunction<Row> function = Model.Expect(Data, new HardAssignment<Row>());
        AuxiliaryFunction<Row> again = AuxiliaryFunction<Row>.FromStatistics(Reread(Model), function.Statistics, function.Rows, function.Assignment);
        Assert.Equal(
            (function.Weight, function.Rows, function.LogLikelihood, function.Value, function.Entropy, function.Objective, function.Assignment),
            (again.Weight, again.Rows, again.LogLikelihood, again.Value, again.Entropy, again.Objective, again.Assignment));
        Assert.Equal(function.Counts, again.Counts);
        Assert.Equal(Data.Sum(function.Maximize().LogDensity), Data.Sum(again.Maximize().LogDensity), 1e-9);
    }

    [Fact]
    public void A_vector_of_another_length_and_a_sum_over_two_models_are_refused()
    {
        var fault = Assert.Throws<ArgumentException>(() => AuxiliaryFunction<Row>.FromStatistics(Model, [1, 2, 3], 10));
        Assert.Contains("has 3 places", fault.Message, StringComparison.Ordinal);
        fault = Assert.Throws<ArgumentException>(() => Model.Expect(Data) + Other.Expect(Data));
        Assert.Contains("rebase", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Candidates), DisableDiscoveryEnumeration = true)]
    public void The_gain_and_the_value_at_any_parameters_are_those_of_the_definition(Mixture<Row> candidate)
    {
        AuxiliaryFunction<Row> function = Model.Expect(Data);
        double expected = Bound(Model, candidate);
        Assert.Equal(expected - function.Value, function.Gain(candidate)!.Value, 1e-8);
        Assert.Equal(expected, function.Evaluate(candidate, Data), 1e-8);
        Assert.True(expected <= Data.Sum(candidate.LogDensity) + 1e-8, "It is no lower bound.");
    }

    [Fact]
    public void A_value_that_the_statistics_cannot_tell_takes_a_pass_over_the_data()
    {
        double[] times = [0.1, 0.2, 0.4, 3, 5];
        double[] weights = [1, 2, 0, 1, 3];
        var model = new Mixture<double>([0.3, 0.7], [new Exponential(1), new Exponential(4)]);
        var candidate = new Mixture<double>([0.5, 0.5], [new Exponential(2), new Exponential(0.5)]);
        AuxiliaryFunction<double> function = model.Expect(times, weights: weights);
        Assert.Null(function.Gain(candidate));
        double expected = times.Zip(weights, (x, weight) => weight * Bound(model, candidate, x)).Sum();
        Assert.Equal(expected, function.Evaluate(candidate, times, weights), 1e-10);
    }

    [Fact]
    public void A_mixture_of_other_families_is_refused() =>
        Assert.Throws<ArgumentException>(() => Model.Expect(Data).Gain(new Mixture<Row>([1], [Full(1, 1)])));

    [Fact]
    public void A_rebased_function_is_the_same_function()
    {
        Mixture<Row> onto = Reread(Other);
        AuxiliaryFunction<Row> function = Model.Expect(Data), rebased = function.Rebase(onto);
        Mixture<Row> elsewhere = new([0.5, 0.5], [Full(6, 0), new DiagonalGaussian([0, 7], [3, 2])]);
        Assert.Same(onto, rebased.Model);
        Assert.Equal(Bound(Model, onto), rebased.Value, 1e-8);
        Assert.Equal(function.Evaluate(elsewhere, Data), rebased.Evaluate(elsewhere, Data), 1e-8);
        Assert.Equal(Data.Sum(function.Maximize().LogDensity), Data.Sum(rebased.Maximize().LogDensity), 1e-8);
    }

    [Theory]
    [InlineData(960)]
    [InlineData(1920)]
    [InlineData(960, 1920)]
    public void Chunks_cut_at_segments_give_the_fit_of_one_piece_to_the_last_bit(params int[] cuts)
    {
        DataMatrix data = StartData.Clusters(2, 1250, 2);
        double[] weights = [.. data.Select((_, i) => 0.25 + (i % 3))];
        var em = new ExpectationMaximization { MaximumIterations = 5, Execution = Execution.Parallel(2) };
        int[] bounds = [0, .. cuts, data.Count];
        Observations<Row>[] chunks = [.. bounds.Zip(bounds.Skip(1), (from, to) => new Observations<Row>([.. data.Skip(from).Take(to - from)], weights[from..to]))];
        FitResult<Row> whole = em.Fit(Model, data, weights), pieces = em.Fit(Model, chunks);
        Assert.Equal(whole.Auxiliary.Statistics, pieces.Auxiliary.Statistics);
        Assert.Equal(whole.Trace.Select(point => point.Objective), pieces.Trace.Select(point => point.Objective));
    }

    [Fact]
    public void Incremental_steps_never_lower_the_bound_and_end_where_em_does()
    {
        Observations<Row>[] blocks = [.. Data.Select((row, i) => (row, i)).GroupBy(pair => pair.i % 4).Select(block => new Observations<Row>([.. block.Select(pair => pair.row)]))];
        AuxiliaryFunction<Row>[] parts = [.. blocks.Select(block => Model.Expect(block))];
        Mixture<Row> model = Model;
        double bound = parts.Sum(part => part.Value);
        for (int step = 0; step < 120; step++)
        {
            parts[step % 4] = model.Expect(blocks[step % 4]);
            AuxiliaryFunction<Row> sum = parts.Select(part => part.Rebase(model)).Aggregate((left, right) => left + right);
            Assert.True(sum.Value >= bound - 1e-8, $"The bound fell from {bound:R} to {sum.Value:R} at step {step}.");
            Mixture<Row> next = sum.Maximize();
            bound = sum.Value + sum.Gain(next)!.Value;
            Assert.True(bound >= sum.Value - 1e-8, $"The maximiser lowered the bound at step {step}.");
            model = next;
        }
        FitResult<Row> em = new ExpectationMaximization { Tolerance = 1e-13 }.Fit(Model, Data);
        Assert.Equal(em.LogLikelihood, Data.Sum(model.LogDensity), 1e-6);
        Assert.Equal(em.LogLikelihood, bound, 1e-6);
    }

    [Fact]
    public void Stochastic_steps_that_average_statistics_come_near_the_fit()
    {
        Observations<Row>[] blocks = [.. Data.Select((row, i) => (row, i)).GroupBy(pair => pair.i % 4).Select(block => new Observations<Row>([.. block.Select(pair => pair.row)]))];
        AuxiliaryFunction<Row> average = Model.Expect(blocks[0]);
        for (int step = 1; step < 200; step++)
        {
            Mixture<Row> model = average.Maximize();
            double rate = Math.Pow(step + 2, -0.7);
            average = ((1 - rate) * average.Rebase(model)) + (rate * model.Expect(blocks[step % 4]));
        }
        FitResult<Row> em = new ExpectationMaximization().Fit(Model, Data);
        Assert.InRange(Data.Sum(average.Maximize().LogDensity), em.LogLikelihood - 1, em.LogLikelihood + 1e-6);
    }

    /// <summary>A(θ, θ_t) by its definition.</summary>
    private static double Bound(Mixture<Row> model, Mixture<Row> candidate) => Data.Sum(x => Bound(model, candidate, x));

    private static double Bound<TData>(Mixture<TData> model, Mixture<TData> candidate, TData x) => model.Responsibilities(x).Select((share, k) => share == 0
        ? 0
        : share * (Math.Log(candidate.Weights[k]) + candidate.Components[k].LogDensity(x) - Math.Log(share))).Sum();

    private static void Near(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
            Assert.Equal(expected[i], actual[i], 1e-11 * (1 + Math.Abs(expected[i])));
    }

    private static Mixture<Row> Reread(Mixture<Row> model) => ModelFormats.Rows.Parse(ModelFormats.Rows.ToText(model)).Mixture;

    private static FullGaussian Full(double x, double y) => new([x, y], new double[,] { { 4, 1 }, { 1, 4 } });
}
