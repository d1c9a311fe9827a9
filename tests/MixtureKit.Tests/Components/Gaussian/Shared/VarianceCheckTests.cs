using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Tests.Components;

public sealed class VarianceCheckTests
{
    public static TheoryData<Gaussian> Gaussians => new()
    {
        FullGaussian.Standard(2),
        TiedGaussian.Standard(2),
        DiagonalGaussian.Standard(2),
        SphericalGaussian.Standard(2),
    };

    [Theory]
    [MemberData(nameof(Gaussians), DisableDiscoveryEnumeration = true)]
    public void An_overflow_is_blamed_on_the_weights_if_no_count_is_as_large(Gaussian gaussian)
    {
        Assert.StartsWith("its weighted squares overflow, as its observations weigh 3E+300 together; divide the observation weights", Fault(gaussian, 1e5, 1e300), StringComparison.Ordinal);
        Assert.StartsWith("the scale of its values is beyond double precision", Fault(gaussian, 1e160, 1), StringComparison.Ordinal);
    }

    private static string Fault(Gaussian gaussian, double size, double weight)
    {
        DataMatrix data = DataMatrix.FromRows([[0, size], [size, 0], [-size, -size]]);
        FitResult<Row> fit = new ExpectationMaximization().Fit(new Mixture<Row>([1], [gaussian]), data, [weight, weight, weight]);
        return fit.Degeneracy!.Cause;
    }
}
