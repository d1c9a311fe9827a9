using MixtureKit.Accelerations;
using MixtureKit.Data;
using MixtureKit.Starts;
using MixtureKit.Tests.Reference;

namespace MixtureKit.Tests.Starts;

/// <summary>The acceleration of the runs of a search that are slow.</summary>
public sealed class SearchAccelerationTests
{
    [Fact]
    public void A_slow_search_ends_at_the_maximum_that_plain_runs_do_not_reach_within_their_limit()
    {
        const double best = -2746.6208;
        FitResult<Row> fit = Search("survey-categorical-4", new());
        FitResult<Row> plain = Search("survey-categorical-4", new() { Acceleration = Acceleration.None });
        Assert.Equal((FitStatus.Converged, FitStatus.IterationLimit), (fit.Status, plain.Status));
        Assert.Equal(best, fit.LogLikelihood, 1e-3);
        Assert.True(plain.LogLikelihood < fit.LogLikelihood - 1e-4, $"{plain.LogLikelihood}");
        Assert.Contains(fit.Trace, point => point.IsExtrapolated);
        Assert.Equal(-1, fit.Trace.Take(StartSearch<Row>.PlainIterations).ToList().FindIndex(point => point.IsExtrapolated));
    }

    [Theory]
    [InlineData("faithful-full-2")]
    [InlineData("iris-diagonal-3")]
    public void A_quick_search_is_that_of_plain_runs_to_the_bit(string name)
    {
        FitResult<Row> fit = Search(name, new()), plain = Search(name, new() { Acceleration = Acceleration.None });
        Assert.Equal(plain.Trace.Select(point => point.Objective), fit.Trace.Select(point => point.Objective));
        Assert.Throws<ArgumentNullException>(() => new StartSearch<Row> { Acceleration = null! });
    }

    private static FitResult<Row> Search(string name, StartSearch<Row> search)
    {
        var reference = ReferenceCases.Named(name);
        return search.Fit(reference.Start, [reference.Observations], cancellationToken: TestContext.Current.CancellationToken);
    }
}
