using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Benchmarks.Kernels;

public class CategoricalPass : FamilyPass
{
    private const int Levels = 4;

    protected override IMixtureComponent<Row> Component(int columns, Random random) =>
        new Categorical([.. Enumerable.Range(0, columns).Select(_ => Proportions.Draw(Levels, random))]);
}
