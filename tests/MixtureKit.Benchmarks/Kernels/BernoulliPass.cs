using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Benchmarks.Kernels;

public class BernoulliPass : FamilyPass
{
    protected override IMixtureComponent<Row> Component(int columns, Random random) =>
        new Bernoulli(Draw(columns, () => 0.1 + (0.8 * random.NextDouble())));
}
