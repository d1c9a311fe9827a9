using MixtureKit.Data;

namespace MixtureKit.Plotting.Tests.Models;

public sealed class StepPathTests
{
    [Fact]
    public void The_bound_lies_below_the_log_likelihood_and_touches_where_the_step_begins()
    {
        var path = StepPath.Compute(Samples.EarlyModel, new Observations<Row>(Samples.Faithful), default);
        int start = path.Places.ToList().IndexOf(0), end = path.Places.ToList().IndexOf(1);
        Assert.True(path.Places.Count > 30);
        for (int i = 0; i < path.Places.Count; i++)
            Assert.True(path.Bounds[i] <= path.LogLikelihoods[i] + 1e-9, $"s = {path.Places[i]}");
        Assert.Equal(path.LogLikelihoods[start], path.Bounds[start], 1e-9);
        Assert.Equal(path.Bounds.Max(), path.Bounds[end], 1e-6);
        Assert.True(path.LogLikelihoods[end] > path.Bounds[end] + 1);
    }
}
