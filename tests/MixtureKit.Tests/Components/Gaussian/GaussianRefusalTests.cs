using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Components;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Components;

public sealed class GaussianRefusalTests
{
    private static readonly double[,] Identity = { { 1, 0 }, { 0, 1 } };

    [Fact]
    public void A_mean_without_values_is_refused() =>
        Refused("The mean has no values; a Gaussian has at least one column.", () => new SphericalGaussian([], 1));

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void A_mean_that_is_not_finite_is_refused_with_its_place(double bad, string text) =>
        Refused($"Value 1 of the mean is {text}; it must be a finite number.", () => new DiagonalGaussian([0, bad], [1, 1]));

    [Fact]
    public void Nothing_is_refused_for_a_mean_and_for_random_numbers()
    {
        Assert.Throws<ArgumentNullException>(() => new FullGaussian(null!, Identity));
        Assert.Throws<ArgumentNullException>("mean", () => new SphericalGaussian((Vector<double>)null!, 1));
        Assert.All(GaussianDensityTests.Structures(2, new RandomSource(4)), gaussian => Assert.Throws<ArgumentNullException>("random", () => gaussian.Sample(null!)));
    }

    public static TheoryData<double[,], string> Covariances => new()
    {
        { new[,] { { 1.0, 0, 0 }, { 0, 1, 0 } }, "The covariance is 2 × 3; the mean has 2 values." },
        { new[,] { { 1.0 } }, "The covariance is 1 × 1; the mean has 2 values." },
        { new[,] { { 1, 0.5 }, { 0.25, 1 } }, "The covariance is not symmetric: row 1, column 0 is 0.25, and row 0, column 1 is 0.5." },
        { new[,] { { 1, 2.0 }, { 2, 1 } }, "The covariance is not positive definite at row 1, whose variance is 1." },
        { new[,] { { 1, 1.0 }, { 1, 1 } }, "The covariance is not positive definite at row 1, whose variance is 1." },
        { new[,] { { 0, 0.0 }, { 0, 1 } }, "The covariance is not positive definite at row 0, whose variance is 0." },
        { new[,] { { 1, 0.0 }, { 0, -2 } }, "The covariance is not positive definite at row 1, whose variance is -2." },
        { new[,] { { 1, double.NaN }, { 0, 1 } }, "The covariance of columns 1 and 0 is NaN; it must be a finite number." },
        { new[,] { { double.PositiveInfinity, 0 }, { 0, 1 } }, "The covariance of columns 0 and 0 is Infinity; it must be a finite number." },
    };

    [Theory]
    [MemberData(nameof(Covariances), DisableDiscoveryEnumeration = true)]
    public void An_invalid_covariance_is_refused(double[,] covariance, string sentence)
    {
        Refused(sentence, () => new FullGaussian([0, 0], covariance));
        Refused(sentence, () => new TiedGaussian([0, 0], covariance));
        Refused(sentence.Replace("covariance", "scale", StringComparison.Ordinal), () => new NormalInverseWishart([0, 0], 1, 4, covariance));
    }

    [Fact]
    public void Asymmetry_of_rounding_is_taken() =>
        Assert.Equal(2, new FullGaussian([0, 0], new[,] { { 1, 0.1 + 0.2 }, { 0.3, 1 } }).Dimension);

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Variances_are_positive_and_finite(double bad, string text)
    {
        Refused($"Variance 1 is {text}; it must be a positive finite number.", () => new DiagonalGaussian([0, 0], [1, bad]));
        Refused($"The variance is {text}; it must be a positive finite number.", () => new SphericalGaussian([0, 0], bad));
    }

    [Fact]
    public void There_is_a_variance_a_column() =>
        Refused("There is 1 variance; the mean has 2 values.", () => new DiagonalGaussian([0, 0], [1]));

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-1.0, "-1")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Parameters_of_priors_are_positive_and_finite(double bad, string text)
    {
        Refused($"Kappa is {text}; it must be a positive finite number.", () => new NormalInverseWishart([0, 0], bad, 4, Identity));
        Refused($"The kappa of the prior must be positive and finite; found {text}.", () => new NormalInverseGamma([0], bad, 1, [1]));
        Refused($"The shape of the prior must be positive and finite; found {text}.", () => new NormalInverseGamma([0], 1, bad, [1]));
        Refused($"The rates of the prior must be positive and finite; found {text}.", () => new NormalInverseGamma([0, 0], 1, 1, [1, bad]));
    }

    [Theory]
    [InlineData(1.0, "1")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Nu_is_above_the_number_of_columns_less_one(double bad, string text) =>
        Refused($"Nu is {text}; for 2 columns it must be a finite number above 1.", () => new NormalInverseWishart([0, 0], 1, bad, Identity));

    [Fact]
    public void Means_of_priors_are_finite_and_there()
    {
        Refused("The mean of the prior must have finite values, at least one.", () => new NormalInverseWishart([], 1, 4, Identity));
        Refused("The mean of the prior must have finite values, at least one.", () => new NormalInverseGamma([double.NaN], 1, 4, [1]));
    }

    [Fact]
    public void Priors_of_another_size_are_refused()
    {
        var wishart = new NormalInverseWishart([0], 1, 2, new[,] { { 1.0 } });
        Refused("The prior is for 1 column; the mean has 2 values.", () => new FullGaussian([0, 0], Identity, wishart));
        Refused("The prior is for 1 column; the mean has 2 values.", () => new TiedGaussian([0, 0], Identity, wishart));
        Refused("The prior has 2 means and 1 rate; expected 2 and 2.", () => new DiagonalGaussian([0, 0], [1, 1], GaussianSpecimens.OneGamma));
        Refused("The prior has 2 means and 2 rates; expected 2 and 1.", () => new SphericalGaussian([0, 0], 1, GaussianSpecimens.Gamma));
        Refused("There are 3 rates for 2 columns; give one a column, or one for a spherical Gaussian.", () => new NormalInverseGamma([0, 0], 1, 1, [1, 1, 1]));
    }

    private static void Refused(string sentence, Func<object> construct) =>
        Assert.StartsWith(sentence, Assert.ThrowsAny<ArgumentException>(construct).Message);
}
