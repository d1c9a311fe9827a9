using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Cli.Fitting;

/// <summary>The prototypes of Gaussian components.</summary>
/// <remarks>
/// With R &gt; 0 each has a conjugate prior worth little data and scaled to the data: a mean
/// worth 0.01 rows at the mean of all, and a covariance worth d + 2 rows whose scatter is R times the variances of the columns.
/// </remarks>
internal static class GaussianPrototype
{
    private const double Kappa = 0.01;

    /// <summary>The shape α = ν/2 of the prior of a column, with ν = d + 2 and d = 1.</summary>
    private const double Shape = 1.5;

    public static IMixtureComponent<Row> Full(Observations<Row> observations, double regularization) =>
        FullGaussian.Standard(Columns(observations), Wishart(observations, regularization));

    public static IMixtureComponent<Row> Tied(Observations<Row> observations, double regularization) =>
        TiedGaussian.Standard(Columns(observations), Wishart(observations, regularization));

    public static IMixtureComponent<Row> Diagonal(Observations<Row> observations, double regularization) =>
        DiagonalGaussian.Standard(Columns(observations), Gamma(observations, regularization, variances => variances));

    public static IMixtureComponent<Row> Spherical(Observations<Row> observations, double regularization) =>
        SphericalGaussian.Standard(Columns(observations), Gamma(observations, regularization, variances => [variances.Sum(variance => variance / variances.Length)]));

    private static int Columns(Observations<Row> observations) => ((DataMatrix)observations.Data).ColumnCount;

    private static NormalInverseWishart? Wishart(Observations<Row> observations, double regularization)
    {
        if (regularization == 0)
            return null;
        var moments = new ColumnMoments(observations);
        int dimension = moments.Means.Length;
        var scale = new double[dimension, dimension];
        for (int j = 0; j < dimension; j++)
            scale[j, j] = Scaled(regularization, moments.Usable[j]);
        return new NormalInverseWishart(moments.Means, Kappa, dimension + 2, scale);
    }

    private static NormalInverseGamma? Gamma(Observations<Row> observations, double regularization, Func<double[], double[]> variances)
    {
        if (regularization == 0)
            return null;
        var moments = new ColumnMoments(observations);
        return new NormalInverseGamma(moments.Means, Kappa, Shape, [.. variances(moments.Usable).Select(variance => Scaled(regularization, variance / 2))]);
    }

    private static double Scaled(double regularization, double variance) => regularization * variance is > 0 and < double.PositiveInfinity and var product
        ? product
        : throw new UsageException(FormattableString.Invariant(
            $"--regularization {regularization:R}: {regularization:R} times the variance {variance:R} of a column is beyond double precision; use a number nearer to 1, or rescale the data."));
}
