using MixtureKit.Data;
using MixtureKit.Estimation;

namespace MixtureKit.Tests.Estimation.Sampling;

public sealed class SampleRuleTests
{
    private static readonly Observations<int> Rows = new([1, 2, 3, 4]);

    [Fact]
    public void Two_steps_that_gain_a_fiftieth_of_the_noise_of_the_sample_end_a_climb()
    {
        // Ten parameters have a noise of 5.
        Assert.True(SampleRule.From(Rows, parameters: 10).IsEnd(After(-100, -50, -49.96, -49.91)));
        Assert.False(SampleRule.From(Rows, parameters: 10).IsEnd(After(-100, -50, -49.96, -49.89)));
        Assert.False(SampleRule.From(Rows, parameters: 10).IsEnd(After(-50, -49.99)));
    }

    [Fact]
    public void The_noise_has_the_unit_of_the_weights()
    {
        var heavy = new Observations<int>(Rows.Data, [100, 100, 100, 100]);
        Assert.True(SampleRule.From(heavy, parameters: 10).IsEnd(After(-10_000, -5000, -4996, -4991)));
        Assert.False(SampleRule.From(heavy, parameters: 10).IsEnd(After(-10_000, -5000, -4996, -4989)));
    }

    private static FitState After(params double[] objectives) => new(
        0, [.. objectives.Select((objective, i) => new TracePoint(i, objective, null, 0, 0, objective, TimeSpan.Zero))], objectives.Length, false, new object());
}
