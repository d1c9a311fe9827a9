using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Benchmarks.Kernels;

public class MultinomialPass : FamilyPass
{
    private const int Trials = 20;

    protected override IMixtureComponent<Row> Component(int columns, Random random) =>
        new Multinomial(Proportions.Draw(columns, random), trials: Trials);
}
