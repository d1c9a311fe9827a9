using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Kernels;

public class SphericalGaussianPass : FamilyPass
{
    protected override IMixtureComponent<Row> Component(int columns, Random random) =>
        new SphericalGaussian(Draw(columns, random.NextNormal), 0.5 + random.NextDouble());
}
