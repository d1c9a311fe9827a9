using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Kernels;

public class DiagonalGaussianPass : FamilyPass
{
    protected override IMixtureComponent<Row> Component(int columns, Random random) =>
        new DiagonalGaussian(Draw(columns, random.NextNormal), Draw(columns, () => 0.5 + random.NextDouble()));
}
