using MixtureKit.Components;
using MixtureKit.Testing;

namespace MixtureKit.Tests.Components;

public sealed class FullGaussianLaws
{
    public static TheoryData<Law> Laws => new(ComponentLaws.For(
        GaussianSpecimens.Of("full Gaussian", random => new FullGaussian(GaussianSpecimens.Mean(random), GaussianSpecimens.Covariance(random))),
        GaussianSpecimens.WithPrior("full Gaussian with a prior", random => new FullGaussian(GaussianSpecimens.Mean(random), GaussianSpecimens.Covariance(random), GaussianSpecimens.Wishart))));

    [Theory]
    [MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
    public void Hold(Law law) => law.Check();
}
