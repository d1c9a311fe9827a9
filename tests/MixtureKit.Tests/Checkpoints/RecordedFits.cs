using System.Globalization;
using MixtureKit.Accelerations;
using MixtureKit.Assignments;
using MixtureKit.Checkpoints;
using MixtureKit.Choosing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Starts;
using MixtureKit.Tests.Estimation.Sampling;
using MixtureKit.Tests.Starts;
using MixtureKit.Uncertainty;

namespace MixtureKit.Tests.Checkpoints;

/// <summary>Fits of many kinds, each of which returns all its bits as a text.</summary>
internal static class RecordedFits
{
    /// <summary>Clusters that overlap, so that fits take many steps.</summary>
    public static readonly DataMatrix Data = Overlapping(1);

    private static readonly DataMatrix Codes = DataMatrix.FromRows([.. Data.Select((row, i) => new double[] { row[0] > 1 ? 1 : 0, row[1] > 1 ? 1 : 0, i % 3 })]);
    private static readonly DataMatrix Points = DataMatrix.FromRows([[0], [0], [5], [6], [7.5], [9]]);

    /// <summary>The fits by name.</summary>
    public static readonly Dictionary<string, Func<FitCheckpoint?, IProgress<FitProgress>?, CancellationToken, string>> All = new()
    {
        ["plain"] = (checkpoint, progress, stop) => Fit(Start(), new() { Checkpoint = checkpoint }, progress, stop),
        ["certified"] = (checkpoint, progress, stop) => Fit(Start(), new() { Checkpoint = checkpoint, Certify = true }, progress, stop),
        ["tied"] = (checkpoint, progress, stop) => Fit(Tied(), new() { Checkpoint = checkpoint, Tolerance = 1e-12 }, progress, stop),
        ["squarem"] = (checkpoint, progress, stop) => Fit(Start(), new() { Checkpoint = checkpoint, Tolerance = 1e-10, Acceleration = Acceleration.Squarem }, progress, stop),
        ["anderson"] = (checkpoint, progress, stop) => Fit(Tied(), new() { Checkpoint = checkpoint, Tolerance = 1e-10, Acceleration = Acceleration.Anderson() }, progress, stop),
        ["annealed"] = (checkpoint, progress, stop) => Text(new ExpectationMaximization { Checkpoint = checkpoint }.Fit(Start(), Data, null, new AnnealedAssignment<Row>(t => 3 - Math.Min(t, 2)), progress, stop)),
        ["labelled"] = (checkpoint, progress, stop) => Text(new ExpectationMaximization { Checkpoint = checkpoint }.FitLabelled(StartData.Full(3, 2), new(Data), [.. StartData.Labels(3, 50).Select((label, i) => i % 4 == 0 ? label : -1)], progress, stop)),
        ["degenerate"] = (checkpoint, progress, stop) => Text(new ExpectationMaximization { Checkpoint = checkpoint }.Fit(new([0.5, 0.5], [new DiagonalGaussian([0.2], [0.5]), new DiagonalGaussian([7], [2])]), Points, null, null, progress, stop)),
        ["merged"] = (checkpoint, progress, stop) => Search(new() { Checkpoint = checkpoint }, Mixture<Row>.Create(new Categorical([[0.5, 0.5], [0.5, 0.5], [0.2, 0.3, 0.5]]), 2), Codes, progress, stop),
        ["search"] = (checkpoint, progress, stop) => Search(new() { Checkpoint = checkpoint, Execution = Execution.Parallel(3) }, StartData.Full(3, 2), Data, progress, stop),
        ["samples"] = (checkpoint, progress, stop) => Text(new ExpectationMaximization { Checkpoint = checkpoint, Samples = SampledData.Samples }.Fit(SampledData.Start, SampledData.Numbers, null, null, progress, stop)),
        ["sampled search"] = (checkpoint, progress, stop) => Search(new() { Checkpoint = checkpoint, Samples = SampledData.Samples }, SampledData.Prototype, SampledData.Numbers, progress, stop),
    };

    /// <summary>Selections by name.</summary>
    public static readonly Dictionary<string, Func<FitCheckpoint?, string>> Selections = new()
    {
        ["bic"] = checkpoint => Select(checkpoint, SelectionCriterion<Row>.Bayesian),
        ["cv"] = checkpoint => Select(checkpoint, SelectionCriterion<Row>.CrossValidation),
        ["bootstrap"] = Test,
        ["errors"] = Estimate,
        ["nec"] = checkpoint => Select(checkpoint, SelectionCriterion<Row>.NormalizedEntropy),
    };

    /// <summary>Three clusters of 50 rows that overlap.</summary>
    public static DataMatrix Overlapping(ulong seed) =>
        DataMatrix.FromRows([.. StartData.Noise(150, 2, seed).Select((row, i) => new[] { row[0] - 8 + (i / 50 * 1.5), row[1] - 8 + (i / 50 % 2 * 2) })]);

    /// <summary>A start away from the maximum.</summary>
    public static Mixture<Row> Start() => new([0.3, 0.7], [FullGaussian.Standard(2), new FullGaussian([2, 3], new double[,] { { 2, 0 }, { 0, 3 } })]);

    private static Mixture<Row> Tied()
    {
        double[,] spread = { { 2, 0.3 }, { 0.3, 3 } };
        return new([0.3, 0.3, 0.4], [new TiedGaussian([0, 0], spread), new TiedGaussian([2, 3], spread), new TiedGaussian([3, 0], spread)]);
    }

    private static string Fit(Mixture<Row> start, ExpectationMaximization em, IProgress<FitProgress>? progress, CancellationToken stop) =>
        Text(em.Fit(start, Data, null, null, progress, stop));

    private static string Search(ExpectationMaximization em, Mixture<Row> prototype, DataMatrix data, IProgress<FitProgress>? progress, CancellationToken stop) =>
        Text(new StartSearch<Row> { Em = em, Restarts = 8, Seed = 3 }.Fit(prototype, data, null, null, progress, stop));

    private static string Select(FitCheckpoint? checkpoint, SelectionCriterion<Row> criterion)
    {
        var selection = new ModelSelection<Row> { Criterion = criterion };
        selection = selection with { Search = selection.Search with { Em = new() { Checkpoint = checkpoint, Execution = Execution.Parallel(2) } } };
        SelectionResult<Row> found = selection.Fit(
            [.. ModelCandidate<Row>.Series("tied", TiedGaussian.Standard(2), [1, 2, 3]), .. ModelCandidate<Row>.Series("diagonal", DiagonalGaussian.Standard(2), [2, 4])], Data);
        return string.Concat(found.Candidates.Select(candidate => FormattableString.Invariant($"{candidate.Candidate} {candidate.Status} {candidate.Score:R} {candidate.Cause} {(candidate.Fit is { } fit ? Text(fit) : "")}\n")));
    }

    private static string Test(FitCheckpoint? checkpoint)
    {
        var selection = new ModelSelection<Row>();
        SelectionResult<Row> found = selection.Fit(ModelCandidate<Row>.Series("diagonal", DiagonalGaussian.Standard(2), [1, 2]), Data);
        var test = new BootstrapTest<Row> { Replicates = 12, Selection = selection with { Search = selection.Search with { Em = new() { Checkpoint = checkpoint } } } };
        return string.Join(' ', test.Run(found.Candidates[0], found.Candidates[1], new(Data)).Replicates.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
    }

    private static string Estimate(FitCheckpoint? checkpoint)
    {
        StandardErrorResult errors = new StandardErrors<Row> { Replicates = 12, Em = new() { Checkpoint = checkpoint } }.Estimate(Start(), new(Data));
        return $"{errors.Ambiguous} {errors.Failed} {string.Join(' ', errors.Components.SelectMany(component => component))}";
    }

    /// <summary>Returns all that a result says, but for durations.</summary>
    private static string Text(FitResult<Row> fit) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {fit.Status} {fit.Degeneracy} {fit.Passes} {fit.SamplePasses:R} {fit.RemainingGain:R}
        {(fit.HasModel ? ModelFormats.Rows.ToText(fit.Model) : "")}
        {string.Join('\n', fit.Trace.Select(point => (point with { Elapsed = TimeSpan.Zero }).ToString()))}
        {string.Join('\n', fit.Starts)} {string.Join('\n', fit.Ends)} {string.Join('\n', fit.Warnings)} {string.Join('\n', fit.Certificates)}
        """);
}
