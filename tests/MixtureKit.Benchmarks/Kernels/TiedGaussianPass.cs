using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Kernels;

public class TiedGaussianPass : FamilyPass
{
    private readonly Dictionary<int, double[,]> _covariances = [];

    protected override IMixtureComponent<Row> Component(int columns, Random random)
    {
        if (!_covariances.TryGetValue(columns, out double[,]? covariance))
            _covariances[columns] = covariance = RandomCovariance.Draw(columns, random);
        return new TiedGaussian(Draw(columns, random.NextNormal), covariance);
    }
}
