using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Starts;

/// <summary>Searches of which some or all starts break down, and some that look as if they would.</summary>
public sealed class DegenerateSearchTests
{
    [Fact]
    public void A_start_that_breaks_down_harms_no_other()
    {
        var broken = new BrokenStart();
        FitResult<Row> fit = StartData.Search(new StartSearch<Row> { Restarts = 4, Starts = [broken, new KMeansStart()] }, StartData.Full(2, 2), StartData.Clusters(2, 40, 2));
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal([FitStatus.Degenerate, FitStatus.Degenerate], fit.Starts.Where(start => start.Start == "broken").Select(start => start.Status));
        Assert.Equal("it is broken", fit.Starts[0].Degeneracy!.Cause);
    }

    [Fact]
    public void A_start_that_will_collapse_is_not_preferred_to_a_regular_one()
    {
        // A component that gathers on the outlier within a few steps explains the data better than equal components, until it collapses.
        DataMatrix data = DataMatrix.FromRows([.. StartData.Clusters(2, 40, 1).Select(row => row.ToArray()), [25]]);
        var sound = new Mixture<Row>([0.5, 0.5], [new DiagonalGaussian([4], [20]), new DiagonalGaussian([4], [20])]);
        var collapsing = new ModelStart<Row>(new Mixture<Row>([0.9, 0.1], [new DiagonalGaussian([4], [17]), new DiagonalGaussian([25], [25])]));
        FitResult<Row> fit = StartData.Search(new StartSearch<Row> { Restarts = 4, FullRuns = 1, ShortIterations = 1, AllowSpurious = true, Starts = [collapsing, collapsing, collapsing, new ModelStart<Row>(sound)] }, StartData.Diagonal(2, 1), data);
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(FitStatus.Converged, fit.Starts[3].Status);
        Assert.True(fit.Starts[0].Objective > fit.Objective);
    }

    [Fact]
    public void Without_a_sound_start_the_fit_is_degenerate_and_names_the_column()
    {
        DataMatrix data = DataMatrix.FromRows([.. StartData.Noise(40, 2).Select(row => new[] { row[0], 2.5, row[1] })]);
        FitResult<Row> fit = StartData.Search(new StartSearch<Row>(), StartData.Full(2, 3), data);
        Assert.Equal(FitStatus.Degenerate, fit.Status);
        Assert.Equal(1, fit.Degeneracy!.Column);
        Assert.InRange(fit.Starts.Count, 2, SearchBudget.Most);
        Assert.All(fit.Starts, start => Assert.Equal(FitStatus.Degenerate, start.Status));
        Assert.False(fit.HasModel);
    }

    [Fact]
    public void A_constant_column_is_fitted_by_spherical_components()
    {
        DataMatrix data = DataMatrix.FromRows([.. StartData.Clusters(2, 40, 2).Select(row => new[] { row[0], 2.5, row[1] })]);
        Assert.Equal(FitStatus.Converged, StartData.Search(new StartSearch<Row>(), StartData.Prototype(2, SphericalGaussian.Standard(3)), data).Status);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void No_more_distinct_rows_than_components_are_degenerate(int distinct)
    {
        DataMatrix data = DataMatrix.FromRows([.. Enumerable.Range(0, 30).Select(i => new double[] { i % distinct, i % distinct * i % distinct })]);
        FitResult<Row> fit = StartData.Search(new StartSearch<Row>(), StartData.Prototype(3, SphericalGaussian.Standard(2)), data);
        Assert.Equal(FitStatus.Degenerate, fit.Status);
        Assert.NotNull(fit.Degeneracy!.Component);
        Assert.Contains($"only {distinct} distinct rows", fit.Degeneracy.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_distinct_rows_are_enough_where_nothing_can_collapse()
    {
        DataMatrix data = DataMatrix.FromRows([.. Enumerable.Range(0, 30).Select(i => new double[] { i % 2 })]);
        FitResult<Row> fit = StartData.Search(new StartSearch<Row>(), StartData.Prototype(3, new Bernoulli([0.5])), data);
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(30 * Math.Log(0.5), fit.LogLikelihood, 1e-6);
    }

    [Fact]
    public void All_zeros_fit_bernoulli_components_with_certainty()
    {
        FitResult<Row> fit = StartData.Search(new StartSearch<Row>(), StartData.Prototype(2, new Bernoulli([0.5, 0.5])), DataMatrix.FromRows([.. Enumerable.Repeat(new double[2], 20)]));
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(0, fit.LogLikelihood, 1e-12);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(100, true)]
    [InlineData(64, false)]
    public void The_default_starts_survive_many_columns(int columns, bool diagonal)
    {
        DataMatrix data = StartData.Clusters(2, diagonal ? 100 : 200, columns);
        FitResult<Row> fit = StartData.Search(new StartSearch<Row> { Restarts = 5 }, diagonal ? StartData.Diagonal(2, columns) : StartData.Full(2, columns), data);
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(0.5, fit.Model.Weights[0], 1e-6);
    }

    private sealed class BrokenStart : Start<Row>
    {
        public override string Name => "broken";

        public override Mixture<Row> Create(Mixture<Row> prototype, Observations<Row> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default) =>
            throw new DegenerateComponentException("it is broken");
    }
}
