using MixtureKit.Assignments;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests.Assignments;

public sealed class SampledAssignmentTests
{
    private static readonly DataMatrix Data = StartData.Clusters(2, 1000, 1);
    private static readonly Mixture<Row> Model = new([0.4, 0.6], [new SphericalGaussian([6.0], 9), new SphericalGaussian([2.0], 16)]);

    [Fact]
    public void Draws_come_from_the_posterior()
    {
        AuxiliaryFunction<Row> drawn = Model.Expect(Data, new SampledAssignment<Row>(5)), posterior = Model.Expect(Data);
        Assert.Equal(0, drawn.Entropy);
        Assert.Equal(Math.Round(drawn.Counts[0]), drawn.Counts[0]);
        double deviation = Math.Sqrt(Data.Sum(row => Model.Responsibilities(row)[0] * Model.Responsibilities(row)[1]));
        Assert.InRange(drawn.Counts[0], posterior.Counts[0] - (4 * deviation), posterior.Counts[0] + (4 * deviation));
    }

    [Fact]
    public void The_seed_decides_the_fit_and_threads_do_not()
    {
        IReadOnlyList<double> alone = Fit(3, Execution.Sequential);
        Assert.Equal(alone, Fit(3, Execution.Parallel(3)));
        Assert.NotEqual(alone, Fit(4, Execution.Sequential));
    }

    [Fact]
    public void The_draws_of_every_iteration_depend_on_the_seed()
    {
        for (int iteration = 0; iteration < 4; iteration++)
            Assert.NotEqual(Counts(After(3, iteration)), Counts(After(4, iteration)));
    }

    [Fact]
    public void The_draws_of_an_iteration_do_not_depend_on_those_before()
    {
        Assert.Equal(Counts(new SampledAssignment<Row>(3).ForIteration(2)), Counts(After(3, 2)));
        Assert.NotEqual(Counts(After(3, 1)), Counts(After(3, 2)));
    }

    [Fact]
    public void A_fit_that_wanders_never_converges_and_never_falls()
    {
        FitResult<Row> fit = new ExpectationMaximization { Tolerance = 1e9, MaximumIterations = 15 }.Fit(Model, Data, assignment: new SampledAssignment<Row>(1));
        Assert.Equal((FitStatus.IterationLimit, 15), (fit.Status, fit.Iterations));
        Assert.Empty(fit.ObjectiveDecreases);
        Assert.True(fit.Trace.Zip(fit.Trace.Skip(1), (before, after) => after.Objective < before.Objective).Any(fell => fell), "It never went down, so it is no test.");
    }

    /// <summary>As a fit reaches an iteration: each from the one before.</summary>
    private static Assignment<Row> After(ulong seed, int iteration) =>
        Enumerable.Range(0, iteration + 1).Aggregate((Assignment<Row>)new SampledAssignment<Row>(seed), (assignment, t) => assignment.ForIteration(t));

    private static IReadOnlyList<double> Counts(Assignment<Row> assignment) => Model.Expect(Data, assignment).Statistics;

    private static IReadOnlyList<double> Fit(ulong seed, Execution execution) =>
        new ExpectationMaximization { MaximumIterations = 6, Execution = execution }.Fit(Model, Data, assignment: new SampledAssignment<Row>(seed)).Auxiliary.Statistics;
}
