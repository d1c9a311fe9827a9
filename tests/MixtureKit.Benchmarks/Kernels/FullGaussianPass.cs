using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Kernels;

public class FullGaussianPass : FamilyPass
{
    protected override Size[] FamilySizes => [new(2, 4), new(8, 8), new(16, 16), new(32, 16), new(64, 16)];

    protected override IMixtureComponent<Row> Component(int columns, Random random) =>
        new FullGaussian(Draw(columns, random.NextNormal), RandomCovariance.Draw(columns, random));
}
