using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Benchmarks.Kernels;

public class PoissonPass : FamilyPass
{
    protected override IMixtureComponent<Row> Component(int columns, Random random) =>
        new Poisson(Draw(columns, () => 5 * random.NextDouble()));
}
