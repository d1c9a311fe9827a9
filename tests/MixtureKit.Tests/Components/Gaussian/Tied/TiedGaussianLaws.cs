using MixtureKit.Components;
using MixtureKit.Testing;

namespace MixtureKit.Tests.Components;

public sealed class TiedGaussianLaws
{
    public static TheoryData<Law> Laws => new(ComponentLaws.For(
        GaussianSpecimens.Of("tied Gaussian", random => new TiedGaussian(GaussianSpecimens.Mean(random), GaussianSpecimens.Covariance(random))),
        GaussianSpecimens.WithPrior("tied Gaussian with a prior", random => new TiedGaussian(GaussianSpecimens.Mean(random), GaussianSpecimens.Covariance(random), GaussianSpecimens.Wishart))));

    [Theory]
    [MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
    public void Hold(Law law) => law.Check();
}
