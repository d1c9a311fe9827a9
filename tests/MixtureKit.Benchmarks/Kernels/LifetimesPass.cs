using MixtureKit.Data;
using MixtureKit.Samples;

namespace MixtureKit.Benchmarks.Kernels;

/// <summary>A user's family with a vectorised worker, whose arithmetic is that of <see cref="MultinomialPass"/>.</summary>
public class LifetimesPass : FamilyPass
{
    protected override IMixtureComponent<Row> Component(int columns, Random random) =>
        new Lifetimes(Draw(columns, () => 0.1 + random.NextDouble()));
}
