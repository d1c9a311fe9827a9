using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Starts;

/// <summary>The ends that a search reports, and the one that it returns.</summary>
public sealed class SearchEndsTests
{
    [Fact]
    public void A_component_on_a_handful_of_rows_is_warned_of()
    {
        int[] labels = [.. Enumerable.Range(0, 60).Select(i => i < 4 ? 1 : 0)];
        DataMatrix noise = StartData.Noise(60, 2);
        DataMatrix data = DataMatrix.FromRows([.. noise.Select((row, i) => new[] { row[0] + (i < 4 ? 500 : 0), row[1] })]);
        FitResult<Row> fit = StartData.Search(new StartSearch<Row> { Restarts = 1, Starts = [new LabelStart<Row>(labels)] }, StartData.Full(2, 2), data);
        Assert.Contains(fit.Warnings, warning => warning.StartsWith("The maximum may be spurious: component 1 holds 4.0 observations", StringComparison.Ordinal));
        Assert.False(Assert.Single(fit.Ends).IsRegular);
    }

    [Fact]
    public void The_best_regular_end_is_returned_unless_spurious_ones_are_allowed()
    {
        var search = new StartSearch<Row> { Restarts = 2, Starts = [Flat, Sound] };
        FitResult<Row> regular = StartData.Search(search, StartData.Full(2, 2), Flattened);
        FitResult<Row> highest = StartData.Search(search with { AllowSpurious = true }, StartData.Full(2, 2), Flattened);
        Assert.True(highest.Objective > regular.Objective + 1, $"{highest.Objective}, {regular.Objective}");
        Assert.Equal([false, true], regular.Ends.Select(end => end.IsRegular));
        Assert.Equal([highest.Objective, regular.Objective], regular.Ends.Select(end => end.Objective));
        Assert.Equal([0, 1], regular.Starts.Select(start => start.End));
        Assert.StartsWith("A start that led higher, to a log-likelihood of ", Assert.Single(regular.Warnings), StringComparison.Ordinal);
        Assert.StartsWith("The maximum may be spurious: ", Assert.Single(highest.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_judge_of_ones_own_decides_what_is_regular()
    {
        var search = new StartSearch<Row> { Restarts = 2, Starts = [Flat, Sound], Judge = new Against(component: 0, share: 0.1) };
        FitResult<Row> fit = StartData.Search(search, StartData.Full(2, 2), Flattened);
        Assert.Equal([null, "component 0 is too light"], fit.Ends.Select(end => end.Rejection).Order());
        Assert.True(fit.Model.Weights[0] > 0.1);
        Assert.Throws<ArgumentNullException>(() => new StartSearch<Row> { Judge = null! });
    }

    [Fact]
    public void Starts_that_lead_to_one_maximum_share_its_end()
    {
        FitResult<Row> fit = StartData.Search(new StartSearch<Row> { Restarts = 4, Starts = [new KMeansStart(), new KMeansStart { Standardize = true }] }, StartData.Full(3, 3), StartData.Clusters(3, 60, 3));
        Assert.Equal(4, Assert.Single(fit.Ends).Starts);
        Assert.All(fit.Starts, start => Assert.Equal(0, start.End));
    }

    [Fact]
    public void Each_end_counts_the_starts_that_led_to_it()
    {
        FitResult<Row> fit = StartData.Search(new StartSearch<Row> { Restarts = 10, FullRuns = 3, ShortIterations = 2 }, StartData.Full(3, 3), StartData.Noise(200, 3));
        Assert.Equal(fit.Ends.Select(end => end.Objective).OrderDescending(), fit.Ends.Select(end => end.Objective));
        Assert.Equal(fit.Ends.Select(end => end.Starts), fit.Ends.Select((_, place) => fit.Starts.Count(start => start.End == place)));
        StartOutcome[] led = [.. fit.Starts.Where(start => start.End is not null)], left = [.. led.Where(start => start.Status == FitStatus.IterationLimit)];
        Assert.InRange(led.Length - left.Length, 3, 9);
        Assert.NotEmpty(left);
        Assert.All(fit.Starts.Except(led), start => Assert.Contains(start.Status, (FitStatus[])[FitStatus.IterationLimit, FitStatus.Degenerate]));
        Assert.All(led.Except(left), start => Assert.Equal(fit.Ends[start.End!.Value].Objective, start.Objective!.Value, 1e-2));
        Assert.All(left, start => Assert.InRange(start.Objective!.Value, double.NegativeInfinity, fit.Ends[start.End!.Value].Objective));
    }

    /// <summary>Two clusters, and four rows in them that are nearly on a line.</summary>
    private static DataMatrix Flattened => DataMatrix.FromRows(
        [.. StartData.Noise(120, 2).Select((row, i) => new[] { row[0] - (i % 2 == 0 ? 6 : 10), row[1] - 8 }), .. Enumerable.Range(0, 4).Select(i => new[] { i - 1.5, 0.3 + (1e-6 * (i * i % 3)) })]);

    private static ModelStart<Row> Sound => new(new Mixture<Row>([0.5, 0.5], [new FullGaussian([-2, 0], Plane(1)), new FullGaussian([2, 0], Plane(1))]));

    private static ModelStart<Row> Flat => new(new Mixture<Row>([0.03, 0.97], [new FullGaussian([0, 0.3000005], Plane(1e-11)), new FullGaussian([0, 0], Plane(1))]));

    private static double[,] Plane(double second) => new[,] { { 2, 0 }, { 0, second } };

    private sealed class Against(int component, double share) : EndJudge<Row>
    {
        public override string? Reject(AuxiliaryFunction<Row> end, Observations<Row> observations) =>
            end.Model.Weights[component] < share ? $"component {component} is too light" : null;
    }
}
