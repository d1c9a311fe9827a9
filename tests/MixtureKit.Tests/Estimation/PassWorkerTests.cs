using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Gates;
using MixtureKit.Groups;
using MixtureKit.Parallelism;
using MixtureKit.Tests.Laws;

namespace MixtureKit.Tests.Estimation;

public sealed class PassWorkerTests
{
    private static readonly double[] Values = [.. Enumerable.Range(0, 1000).Select(i => (double)(i % 7))];

    [Fact]
    public void Nothing_of_a_segment_that_was_broken_off_is_in_the_next_pass()
    {
        bool[] breaks = [true];
        var members = new IMixtureComponent<double>[] { new Exponential(1), new Exponential(3) };
        var model = new Mixture<double>(
            MixingWeights<double>.Equal(2), new BrokenGroup(members, inner => new Breaking(inner, breaks)));
        var pass = new ExpectationPass<double>([new Observations<double>(Values)], Execution.Sequential);

        Assert.Throws<InvalidOperationException>(() => pass.Run(model, Assignment<double>.Posterior, CancellationToken.None));
        breaks[0] = false;

        Assert.Equal(
            new Mixture<double>([0.5, 0.5], members).Expect(Values).Statistics,
            pass.Run(model, Assignment<double>.Posterior, CancellationToken.None).Statistics);
    }

    /// <summary>Throws at the third batch.</summary>
    private sealed class Breaking(GroupWorker<double> inner, bool[] breaks) : BrokenWorker(inner)
    {
        public override void Accumulate(Batch<double> batch, ReadOnlySpan<double> weights)
        {
            base.Accumulate(batch, weights);
            if (breaks[0] && batch.Position == 2 * Batch<double>.Capacity)
                throw new InvalidOperationException("broken off");
        }
    }
}
