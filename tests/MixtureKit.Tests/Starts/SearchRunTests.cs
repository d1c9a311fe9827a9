using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Starts;

/// <summary>The escape from saddles and the replacements of a search, and what it misses without them.</summary>
public sealed class SearchRunTests
{
    private const int Round = 6;

    private static readonly DataMatrix Data = StartData.Clusters(3, 60, 3);

    /// <summary>The same clusters, so wide that they overlap.</summary>
    private static DataMatrix Blurred => DataMatrix.FromRows([.. Data.Zip(StartData.Noise(Data.Count, 3, seed: 2), (row, noise) => new[] { row[0] + (3 * noise[0]), row[1] + (3 * noise[1]), row[2] + (3 * noise[2]) })]);

    /// <summary>Two equal components over two clusters, which EM never tells apart, and one on the third.</summary>
    private static Fixed Twins => new(new Mixture<Row>([0.3, 0.3, 0.4], [At(20, 4, 4, 0), At(20, 4, 4, 0), At(1, 0, 0, 8)]));

    /// <summary>One component over two clusters, and two on the third.</summary>
    private static Fixed Misplaced => new(new Mixture<Row>([0.6, 0.2, 0.2], [At(20, 4, 4, 0), At(1, 0, 1, 8), At(1, 1, 0, 8)]));

    [Fact]
    public void A_saddle_with_two_equal_components_is_left()
    {
        var search = new StartSearch<Row> { Restarts = 1, Starts = [Twins] };
        FitResult<Row> saddle = Search(search with { Escape = null }), left = Search(search);
        Assert.Equal((FitStatus.Converged, FitStatus.Converged), (saddle.Status, left.Status));
        Assert.Equal(2, saddle.Model.Components.DistinctBy(component => Math.Round(component.LogDensity(Data[0]), 6)).Count());
        Assert.Equal(["fixed", "escape"], left.Starts.Select(start => start.Start).Take(2));
        Assert.True(left.LogLikelihood > saddle.LogLikelihood + 100, $"{left.LogLikelihood}, {saddle.LogLikelihood}");
        Assert.Equal(Search(new()).LogLikelihood, left.LogLikelihood, 1e-4);
    }

    [Fact]
    public void The_seed_decides_the_way_out_of_a_saddle()
    {
        double?[] Objectives(ulong seed) => [.. Search(new() { Restarts = 1, Starts = [Twins], Seed = seed }, Blurred).Starts.Select(start => start.Objective)];
        Assert.InRange(Objectives(1).Length, 2, 4);
        Assert.Equal(Objectives(1), Objectives(1));
        Assert.NotEqual(Objectives(1), Objectives(2));
    }

    [Fact]
    public void Replacements_lead_from_a_misplaced_component_to_the_maximum()
    {
        var search = new StartSearch<Row> { Restarts = 1, Starts = [Misplaced], Escape = null };
        double best = Search(new()).LogLikelihood, without = Search(search).LogLikelihood;
        Assert.True(without < best - 10, $"{without}, {best}");
        FitResult<Row> fit = Search(search with { Restarts = 1 + Round, Replacements = Round });
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(best, fit.LogLikelihood, 1e-4);
    }

    [Fact]
    public void The_seed_decides_the_replacements()
    {
        double?[] Objectives(ulong seed) => [.. Search(new() { Restarts = 1 + Round, Replacements = Round, Starts = [Misplaced], Escape = null, Seed = seed }).Starts.Select(start => start.Objective)];
        Assert.Equal(Objectives(1), Objectives(1));
        Assert.NotEqual(Objectives(1), Objectives(2));
    }

    [Fact]
    public void Two_rounds_of_replacements_that_lead_no_higher_are_the_last() =>
        Assert.Equal(2 * Round, Search(new() { Budget = new() }).Starts.Count(start => start.Start == "replacement"));

    private static FitResult<Row> Search(StartSearch<Row> search, DataMatrix? data = null) =>
        search.Fit(StartData.Full(3, 3), data ?? Data, cancellationToken: TestContext.Current.CancellationToken);

    private static FullGaussian At(double variance, params double[] mean) => new(mean, new[,] { { variance, 0, 0 }, { 0, variance, 0 }, { 0, 0, variance } });

    /// <summary>A model to start from, whose components the search may put in order.</summary>
    private sealed class Fixed(Mixture<Row> model) : Start<Row>
    {
        public override string Name => "fixed";

        public override Mixture<Row> Create(Mixture<Row> prototype, Observations<Row> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default) => model;
    }
}
