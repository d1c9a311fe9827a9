using MixtureKit.Assignments;
using MixtureKit.Choosing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Starts;
using MixtureKit.Tests.Laws;
using MixtureKit.Tests.Starts;
using MixtureKit.Uncertainty;

namespace MixtureKit.Tests.Uncertainty;

public sealed class StandardErrorsTests
{
    private static readonly Observations<Row> Two = new(StartData.Clusters(2, 100, 2));

    private static readonly Mixture<Row> Fitted = new ExpectationMaximization().FitLabelled(StartData.Full(2, 2), Two, StartData.Labels(2, 100)).Model;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<ResamplingMethod> Methods => [ResamplingMethod.Weighted, ResamplingMethod.Parametric, ResamplingMethod.Ordinary];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Errors_of_far_groups_are_those_of_each_alone(ResamplingMethod method)
    {
        StandardErrorResult result = Estimate(method, Fitted);
        Assert.Equal((0, 0, 399, method), (result.Failed, result.Ambiguous, result.Replicates, result.Method));
        Assert.Equal([0.0, 1.0], result.Components[1].Take(2).Select(estimate => (double)estimate.Parameter.Column!));
        for (int k = 0; k < 2; k++)
        {
            foreach (ParameterEstimate estimate in result.Components[k])
            {
                double deviation = result.Components[k].Single(other => other.Parameter.Name == "standard deviation" && other.Parameter.Column == estimate.Parameter.Column).Parameter.Value;
                double expected = deviation / Math.Sqrt(estimate.Parameter.Name == "mean" ? 100 : 200);
                Assert.InRange(estimate.StandardError / expected, 0.8, 1.2);
                Assert.InRange(estimate.Parameter.Value, estimate.Lower, estimate.Upper);
                Assert.InRange((estimate.Upper - estimate.Lower) / (2 * 1.96 * estimate.StandardError), 0.9, 1.1);
            }
            // Weights of a half: √(¼ / 200).
            Assert.InRange(result.Weights[k].StandardError / 0.0354, 0.85, 1.15);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_result_has_the_same_bits_on_any_number_of_threads_and_tells_of_each_replicate(ResamplingMethod method)
    {
        var reports = new List<SelectionProgress>();
        StandardErrors<Row> errors = new() { Method = method, Replicates = 25, Seed = 3 };
        StandardErrorResult one = errors.Estimate(Fitted, Two, cancellationToken: Token);
        StandardErrorResult four = (errors with { Em = new ExpectationMaximization { Execution = Execution.Parallel(4) } }).Estimate(Fitted, Two, null, new Heard(reports), Token);
        Assert.Equal(one.Weights, four.Weights);
        Assert.Equal(one.Components.SelectMany(component => component), four.Components.SelectMany(component => component));
        Assert.Equal(Enumerable.Range(1, 25).Select(done => new SelectionProgress(done, 25)), reports);
        Assert.NotEqual(one.Weights, (errors with { Seed = 4 }).Estimate(Fitted, Two, cancellationToken: Token).Weights);
    }

    [Fact]
    public void Components_that_changed_places_are_matched()
    {
        var swapped = new Mixture<Row>(Fitted.Weights.Reverse(), Fitted.Components.Reverse());
        var matching = new ComponentMatching<Row>(Fitted, Two, Execution.Sequential);
        Assert.Equal([1, 0], matching.Match(swapped, out bool isAmbiguous));
        Assert.False(isAmbiguous);
        Assert.Equal([0, 1], matching.Match(Fitted, out _));
    }

    [Fact]
    public void Components_that_cannot_be_told_apart_are_counted()
    {
        var same = new Mixture<Row>([0.5, 0.5], [Fitted.Components[0], Fitted.Components[0]]);
        Assert.Equal(20, (new StandardErrors<Row> { Replicates = 20 }).Estimate(same, Two, cancellationToken: Token).Ambiguous);
    }

    [Fact]
    public void A_row_of_weight_two_counts_as_two_rows()
    {
        var once = StartData.Noise(100, 1);
        var twice = new Observations<Row>(once, [.. Enumerable.Repeat(2.0, 100)]);
        Mixture<Row> model = new ExpectationMaximization().Fit(StartData.Full(1, 1), [twice], cancellationToken: Token).Model;
        foreach (ResamplingMethod method in Enum.GetValues<ResamplingMethod>())
        {
            double error = new StandardErrors<Row> { Method = method }.Estimate(model, twice, cancellationToken: Token).Components[0][0].StandardError;
            Assert.InRange(error * Math.Sqrt(200) / ((Gaussian)model.Components[0]).Parameters[1].Value, 0.88, 1.12);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Missing_cells_make_errors_larger(ResamplingMethod method)
    {
        double[] values = [.. StartData.Noise(200, 2).SelectMany((row, i) => i % 4 == 0 ? row.ToArray() : [row[0], double.NaN])];
        var rows = new Observations<Row>(DataMatrix.FromRowMajor(values, 2));
        Mixture<Row> model = new ExpectationMaximization().Fit(StartData.Diagonal(1, 2), [rows], cancellationToken: Token).Model;
        IReadOnlyList<ParameterEstimate> found = new StandardErrors<Row> { Method = method }.Estimate(model, rows, cancellationToken: Token).Components[0];
        Assert.InRange(found[0].StandardError * Math.Sqrt(200) / found[2].Parameter.Value, 0.85, 1.15);
        Assert.InRange(found[1].StandardError * Math.Sqrt(50) / found[3].Parameter.Value, 0.8, 1.2);
    }

    [Fact]
    public void A_users_component_needs_its_parameters_listed()
    {
        var data = new Observations<double>([.. Enumerable.Range(1, 300).Select(i => -Math.Log(i / 301.0))]);
        var model = new Mixture<double>([1], [new Exponential(1)]);
        Assert.Contains("IParameterized", Assert.Throws<ArgumentException>("model", () => new StandardErrors<double>().Estimate(model, data, cancellationToken: Token)).Message, StringComparison.Ordinal);
        var errors = new StandardErrors<double> { Parameters = component => [new("rate", ((Exponential)component).Rate)] };
        Assert.InRange(errors.Estimate(model, data, cancellationToken: Token).Components[0][0].StandardError * Math.Sqrt(300), 0.85, 1.15);
        Assert.Contains("ISampleable", Assert.Throws<InvalidOperationException>(() => (errors with { Method = ResamplingMethod.Parametric }).Estimate(model, data, cancellationToken: Token)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Replicates_that_break_down_do_not_count()
    {
        // A variance of two rows is 0 if a replicate draws one of them twice.
        var two = new Observations<Row>(DataMatrix.FromRowMajor([0, 1], 1));
        Mixture<Row> model = new ExpectationMaximization().Fit(StartData.Full(1, 1), [two], cancellationToken: Token).Model;
        StandardErrorResult result = (new StandardErrors<Row> { Method = ResamplingMethod.Ordinary, Replicates = 40 }).Estimate(model, two, cancellationToken: Token);
        Assert.InRange(result.Failed, 10, 30);
        Assert.Equal(0.5, result.Components[0][0].Lower);
    }

    [Fact]
    public void Labels_are_respected_and_refused_by_drawn_rows()
    {
        var labels = new LabelledAssignment<Row>(StartData.Labels(2, 100));
        Assert.Equal(0, new StandardErrors<Row> { Replicates = 10 }.Estimate(Fitted, Two, labels, cancellationToken: Token).Ambiguous);
        Assert.Throws<ArgumentException>("assignment", () => new StandardErrors<Row> { Method = ResamplingMethod.Parametric }.Estimate(Fitted, Two, labels, cancellationToken: Token));
    }

    [Fact]
    public void Bad_settings_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new StandardErrors<Row> { Replicates = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new StandardErrors<Row> { Level = 1 });
        Assert.Throws<ArgumentNullException>(() => new StandardErrors<Row> { Em = null! });
    }

    private static StandardErrorResult Estimate(ResamplingMethod method, Mixture<Row> model) =>
        new StandardErrors<Row> { Method = method }.Estimate(model, Two, cancellationToken: Token);

    private sealed class Heard(List<SelectionProgress> reports) : IProgress<SelectionProgress>
    {
        public void Report(SelectionProgress value) => reports.Add(value);
    }
}
