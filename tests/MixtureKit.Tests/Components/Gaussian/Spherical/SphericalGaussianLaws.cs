using MixtureKit.Components;
using MixtureKit.Numerics;
using MixtureKit.Testing;

namespace MixtureKit.Tests.Components;

public sealed class SphericalGaussianLaws
{
    public static TheoryData<Law> Laws => new(ComponentLaws.For(
        GaussianSpecimens.Of("spherical Gaussian", random => new SphericalGaussian(GaussianSpecimens.Mean(random), 0.5 + random.NextGamma(2))),
        GaussianSpecimens.WithPrior("spherical Gaussian with a prior", random => new SphericalGaussian(GaussianSpecimens.Mean(random), 0.5 + random.NextGamma(2), GaussianSpecimens.OneGamma))));

    [Theory]
    [MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
    public void Hold(Law law) => law.Check();
}
