using MixtureKit.Components;
using MixtureKit.Testing;

namespace MixtureKit.Tests.Components;

public sealed class DiagonalGaussianLaws
{
    public static TheoryData<Law> Laws => new(ComponentLaws.For(
        GaussianSpecimens.Of("diagonal Gaussian", random => new DiagonalGaussian(GaussianSpecimens.Mean(random), GaussianSpecimens.Variances(random))),
        GaussianSpecimens.WithPrior("diagonal Gaussian with a prior", random => new DiagonalGaussian(GaussianSpecimens.Mean(random), GaussianSpecimens.Variances(random), GaussianSpecimens.Gamma))));

    [Theory]
    [MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
    public void Hold(Law law) => law.Check();
}
