using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Starts;

public sealed class PerturbationStartTests
{
    private static readonly DataMatrix Data = StartData.Clusters(3, 40, 2, scale: 3, seed: 5);
    private static readonly Mixture<Row> End = new StartSearch<Row> { Restarts = 4, Replacements = 0 }.Fit(StartData.Full(3, 2), Data).Model!;

    [Fact]
    public void The_seed_decides_the_model()
    {
        Assert.Equal(Create(1), Create(1));
        Assert.NotEqual(Create(1), Create(2));
    }

    [Fact]
    public void It_is_a_fit_to_other_weights_of_the_rows_near_the_end()
    {
        double end = LogLikelihood(End);
        foreach (ulong seed in new ulong[] { 1, 2, 3, 4 })
            Assert.InRange(end - LogLikelihood(Create(seed)), 0.5, 100);
    }

    [Fact]
    public void Rows_of_weight_0_do_not_matter()
    {
        double[] weights = [.. Data.Select((_, i) => i < 100 ? 1.0 : 0)];
        Assert.Equal(
            Create(3, StartData.Observe(DataMatrix.FromRows([.. Data.Take(100).Select(row => row.ToArray())]))).LogDensity(Data[0]),
            Create(3, StartData.Observe(Data, weights)).LogDensity(Data[0]),
            1e-9);
    }

    private static double LogLikelihood(Mixture<Row> model) => model.Expect(Data).LogLikelihood;

    private static Mixture<Row> Create(ulong seed, Observations<Row>? rows = null) =>
        new PerturbationStart<Row>(End).Create(StartData.Full(3, 2), rows ?? StartData.Observe(Data), new RandomSource(seed), Execution.Sequential, TestContext.Current.CancellationToken);
}
