using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Reference;

public sealed class ReferenceCaseTests
{
    public static TheoryData<string> Names => [.. ReferenceCases.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fifty_steps_follow_the_reference(string name)
    {
        var reference = ReferenceCases.Named(name);
        double[] trace = reference.LogLikelihoodTrace;
        double[]? posterior = reference.LogPosteriorTrace;
        var algorithm = new ExpectationMaximization { Execution = Execution.Sequential };
        int steps = 0;
        foreach (AuxiliaryFunction<Row> function in algorithm.Steps(reference.Start, [reference.Observations], null, TestContext.Current.CancellationToken).Take(trace.Length))
        {
            AssertClose(trace[steps], function.LogLikelihood, reference.TraceTolerance);
            if (posterior is not null)
                AssertClose(posterior[steps], function.Objective, reference.TraceTolerance);
            if (reference.Marks.Contains(steps))
                Assert.InRange(reference.Difference(function.Model, steps), 0, reference.ParameterTolerance);
            steps++;
        }
        Assert.Equal(51, steps);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Free_parameters_are_counted_as_in_the_reference(string name)
    {
        var reference = ReferenceCases.Named(name);
        Assert.Equal(reference.ParameterCount, reference.Start.ParameterCount);
    }

    private static void AssertClose(double expected, double actual, double tolerance) =>
        Assert.InRange(actual, expected - (tolerance * Math.Abs(expected)), expected + (tolerance * Math.Abs(expected)));
}
