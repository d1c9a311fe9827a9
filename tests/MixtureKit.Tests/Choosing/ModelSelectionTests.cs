using MixtureKit.Choosing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Starts;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests.Choosing;

public sealed class ModelSelectionTests
{
    private static readonly DataMatrix Three = StartData.Clusters(3, 60, 2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Families => ["full", "tied", "diagonal", "spherical", "poisson", "user"];

    [Fact]
    public void The_number_of_clusters_far_apart_is_chosen()
    {
        SelectionResult<Row> result = Select(Series("full", FullGaussian.Standard(2), 5), Three);
        Assert.Equal(3, result.Chosen!.Candidate.Components);
        Assert.Equal(Enumerable.Range(1, 5), result.Candidates.Select(outcome => outcome.Candidate.Components));
        Assert.Equal(result.Candidates.Where(outcome => outcome.IsEligible).Min(outcome => outcome.Score), result.Chosen.Score);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void The_log_likelihood_does_not_fall_with_the_number_of_components(string family)
    {
        foreach (ulong seed in new ulong[] { 0, 1, 2 })
        {
            DataMatrix data = family is "poisson" ? Counts(seed) : StartData.Noise(120, 2, seed + 5);
            // Fresh starts alone fall: one short run from a single start, and no split.
            var selection = new ModelSelection<Row> { Search = Few(seed) };
            double[] rising = [.. selection.Fit(Series(family, Prototype(family), 7), data, cancellationToken: Token).Candidates.Where(outcome => outcome.IsEligible).Select(outcome => outcome.Fit!.LogLikelihood)];
            Assert.True(rising.Length > 3);
            Assert.All(rising.Zip(rising.Skip(1)), pair => Assert.True(pair.Second >= pair.First - (1e-9 * Math.Abs(pair.First)), $"{pair.First:R} then {pair.Second:R}"));
        }
    }

    [Fact]
    public void Numbers_of_components_may_be_apart_and_in_any_order()
    {
        SelectionResult<Row> result = Select([.. Series("full", FullGaussian.Standard(2), 6).Where(candidate => candidate.Components is 1 or 3 or 6).Reverse()], Three);
        Assert.Equal([6, 3, 1], result.Candidates.Select(outcome => outcome.Candidate.Components));
        Assert.Equal(3, result.Chosen!.Candidate.Components);
        Assert.Contains(result.Candidates[0].Fit!.Starts, start => start.Start == "split");
    }

    [Fact]
    public void A_selection_has_the_same_bits_on_any_number_of_threads()
    {
        ModelCandidate<Row>[] candidates = [.. Series("full", FullGaussian.Standard(2), 4), .. Series("tied", TiedGaussian.Standard(2), 4), .. Series("spherical", SphericalGaussian.Standard(2), 4)];
        DataMatrix data = StartData.Noise(150, 2);
        (SelectionResult<Row> one, SelectionResult<Row> four) = (Select(candidates, data, Execution.Sequential), Select(candidates, data, Execution.Parallel(4)));
        Assert.Equal(one.Candidates.Select(outcome => outcome.Fit!.LogLikelihood), four.Candidates.Select(outcome => outcome.Fit!.LogLikelihood));
        Assert.Equal(one.Candidates.Select(outcome => outcome.Score), four.Candidates.Select(outcome => outcome.Score));
        Assert.Equal(one.Candidates.SelectMany(outcome => outcome.Fit!.Starts), four.Candidates.SelectMany(outcome => outcome.Fit!.Starts));
        Assert.Equal(one.Chosen!.Candidate, four.Chosen!.Candidate);
    }

    [Fact]
    public void A_failure_is_a_row_with_its_reason_and_harms_no_other()
    {
        DataMatrix data = DataMatrix.FromRows([[0, 0], [1, 0.5], [0.3, 2], [4, 4.5], [0, 0], [1, 0.5], [0.3, 2], [4, 4.5]]);
        SelectionResult<Row> result = Select([.. Series("full", FullGaussian.Standard(2), 5), .. Series("spherical", SphericalGaussian.Standard(2), 1)], data);
        CandidateOutcome<Row> failed = result.Find("full", 5)!;
        Assert.Equal(FitStatus.Degenerate, failed.Status);
        Assert.Contains("4 distinct rows", failed.Cause, StringComparison.Ordinal);
        Assert.Null(failed.Score);
        Assert.True(result.Chosen!.IsEligible);
    }

    [Fact]
    public void A_family_that_is_not_for_the_data_is_a_row_unless_all_are()
    {
        ModelCandidate<Row>[] bits = Series("bernoulli", new Bernoulli([0.5, 0.5]), 2);
        SelectionResult<Row> result = Select([.. bits, .. Series("full", FullGaussian.Standard(2), 1)], Three);
        Assert.Contains("neither 0 nor 1", result.Candidates[0].Cause, StringComparison.Ordinal);
        Assert.Equal("full", result.Chosen!.Candidate.Family);
        Assert.Throws<UnusableDataException>(() => Select(bits, Three));
    }

    [Fact]
    public void A_spurious_end_is_not_chosen_while_another_can_be()
    {
        double[] values = [.. Enumerable.Range(1, 12).Select(i => i + (0.37 * i * i % 1)), 5.25, 5.2500001];
        SelectionResult<Row> result = Select(Series("full", FullGaussian.Standard(1), 6), DataMatrix.FromColumn(values));
        Assert.Contains(result.Candidates, outcome => outcome is { IsSound: true, IsEligible: false } && outcome.Cause!.Contains("spurious", StringComparison.Ordinal));
        Assert.True(result.Chosen!.IsEligible);
    }

    [Fact]
    public void A_cancelled_selection_keeps_the_candidates_fitted_so_far()
    {
        using var source = new CancellationTokenSource();
        var selection = new ModelSelection<Row> { Search = new StartSearch<Row> { Em = new ExpectationMaximization { Execution = Execution.Sequential } } };
        SelectionResult<Row> result = selection.Fit(Series("full", FullGaussian.Standard(2), 5), Three, new After(2, source.Cancel), source.Token);
        Assert.True(result.IsCancelled);
        Assert.Equal([true, true, false, false, false], result.Candidates.Select(outcome => outcome.IsSound));
        Assert.Equal(2, result.Chosen!.Candidate.Components);
        Assert.All(result.Candidates.Skip(2), outcome => Assert.Equal(FitStatus.Cancelled, outcome.Status));
    }

    [Fact]
    public void Progress_counts_every_candidate_once()
    {
        var progress = new After(int.MaxValue, () => { });
        new ModelSelection<Row>().Fit([.. Series("full", FullGaussian.Standard(2), 3), .. Series("tied", TiedGaussian.Standard(2), 3)], Three, progress, Token);
        Assert.Equal(Enumerable.Range(1, 6).Select(done => (done, 6)), progress.Reports.Select(report => (report.Done, report.Total)));
    }

    [Fact]
    public void Progress_weighs_candidates_by_their_components_and_tells_the_highest_log_likelihood()
    {
        var progress = new After(int.MaxValue, () => { });
        SelectionResult<Row> result = new ModelSelection<Row>().Fit(Series("full", FullGaussian.Standard(2), 3), Three, progress, Token);
        Assert.Equal([1, 3, 6], progress.Reports.Select(report => Math.Round(6 * report.Share, 9)));
        Assert.Equal([1, 2, 3], progress.Reports.Select(report => 1 + result.Candidates.Index().First(pair => pair.Item.Fit!.LogLikelihood == report.LogLikelihood).Index));
        Assert.Equal(0.25, new SelectionProgress(1, 4).Share);
        Assert.Null(new SelectionProgress(1, 4).LogLikelihood);
    }

    [Fact]
    public void A_criterion_of_the_user_chooses()
    {
        var fewest = new SelectionCriterion<Row>("fewest", fit => fit.Candidate.Components == 1 ? double.NaN : fit.Parameters);
        SelectionResult<Row> result = new ModelSelection<Row> { Criterion = fewest }.Fit(Series("full", FullGaussian.Standard(2), 4), Three, cancellationToken: Token);
        Assert.Equal(2, result.Chosen!.Candidate.Components);
        Assert.Equal("the criterion fewest has no value", result.Candidates[0].Cause);
    }

    [Fact]
    public void Of_equal_scores_the_model_of_the_fewest_parameters_is_chosen()
    {
        var same = new SelectionCriterion<Row>("same", _ => 1);
        SelectionResult<Row> result = new ModelSelection<Row> { Criterion = same }.Fit([.. Series("full", FullGaussian.Standard(2), 3).Reverse(), .. Series("spherical", SphericalGaussian.Standard(2), 2).Reverse()], Three, cancellationToken: Token);
        Assert.Equal(("spherical", 1), (result.Chosen!.Candidate.Family, result.Chosen.Candidate.Components));
    }

    [Fact]
    public void Bad_candidates_are_refused_by_place()
    {
        Assert.Contains("no candidates", Assert.Throws<ArgumentException>(() => Select([], Three)).Message, StringComparison.Ordinal);
        Assert.Contains("Candidate 1", Assert.Throws<ArgumentException>(() => Select([.. Series("full", FullGaussian.Standard(2), 1), null!], Three)).Message, StringComparison.Ordinal);
        ModelCandidate<Row>[] mixed = [new("one", FullGaussian.Standard(2), 1), new("one", FullGaussian.Standard(2), 2)];
        Assert.Contains("'one'", Assert.Throws<ArgumentException>(() => Select(mixed, Three)).Message, StringComparison.Ordinal);
    }

    private static SelectionResult<Row> Select(ModelCandidate<Row>[] candidates, DataMatrix data, Execution? execution = null) =>
        new ModelSelection<Row> { Search = new StartSearch<Row> { Escape = null, Restarts = 2, Em = new ExpectationMaximization { Execution = execution ?? Execution.Sequential } } }
            .Fit(candidates, data, cancellationToken: Token);

    private static StartSearch<Row> Few(ulong seed) =>
        new() { Escape = null, Restarts = 1, Seed = seed, Starts = [new RandomObservationsStart<Row>()], Em = new ExpectationMaximization { MaximumIterations = 15 } };

    private static ModelCandidate<Row>[] Series(string family, IMixtureComponent<Row> prototype, int most) =>
        [.. ModelCandidate<Row>.Series(family, prototype, Enumerable.Range(1, most))];

    private static IMixtureComponent<Row> Prototype(string family) => family switch
    {
        "full" => FullGaussian.Standard(2),
        "tied" => TiedGaussian.Standard(2),
        "diagonal" => DiagonalGaussian.Standard(2),
        "spherical" => SphericalGaussian.Standard(2),
        "poisson" => new Poisson([1, 1]),
        _ => new UnitGaussian(0),
    };

    private static DataMatrix Counts(ulong seed) =>
        DataMatrix.FromRows([.. StartData.Noise(120, 2, seed + 5).Select(row => row.ToArray().Select(value => Math.Floor(Math.Abs(3 * value))).ToArray())]);

    /// <summary>A component that is written by a user: the first column is normal with variance 1, and the others do not matter.</summary>
    private sealed class UnitGaussian(double mean) : IMixtureComponent<Row>
    {
        public int StatisticsLength => 1;

        public double LogDensity(Row x) => -0.5 * (x[0] - mean) * (x[0] - mean);

        public void Accumulate(Row x, double weight, Span<double> statistics) => statistics[0] += weight * x[0];

        public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics) => new UnitGaussian(statistics[0] / weight);
    }

    private sealed class After(int count, Action action) : IProgress<SelectionProgress>
    {
        public List<SelectionProgress> Reports { get; } = [];

        public void Report(SelectionProgress value)
        {
            Reports.Add(value);
            if (Reports.Count == count)
                action();
        }
    }
}
