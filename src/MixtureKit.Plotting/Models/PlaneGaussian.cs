using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Plotting;

/// <summary>A Gaussian in the plane of two columns.</summary>
/// <param name="X">Mean of the first column.</param>
/// <param name="Y">Mean of the second column.</param>
/// <param name="XX">Variance of the first column.</param>
/// <param name="XY">Covariance.</param>
/// <param name="YY">Variance of the second column.</param>
internal readonly record struct PlaneGaussian(double X, double Y, double XX, double XY, double YY)
{
    private const int Corners = 120;

    /// <summary>Returns the Gaussians that a component has in the plane of two columns; none if it is of another shape.</summary>
    public static IReadOnlyList<PlaneGaussian> Find(IMixtureComponent<Row> component, int x, int y) => component switch
    {
        Gaussian gaussian => [From(gaussian.Marginal([x, y]))],
        Frozen<Row> frozen => Find(frozen.Component, x, y),
        Mixture<Row> mixture => [.. mixture.Components.SelectMany(inner => Find(inner, x, y))],
        Product<Row> product => FindIn(product, x, y),
        _ => [],
    };

    /// <summary>Returns the Gaussian of a linear map of a mean and a covariance to the plane.</summary>
    public static PlaneGaussian From(Vector<double> mean, Matrix<double> covariance) =>
        new(mean[0], mean[1], covariance[0, 0], covariance[0, 1], covariance[1, 1]);

    /// <summary>Returns the corners of the ellipse (x − μ)ᵀ Σ⁻¹ (x − μ) = σ².</summary>
    /// <param name="sigma">The number of standard deviations σ.</param>
    public (double[] X, double[] Y) Ellipse(double sigma)
    {
        // The Cholesky factor of Σ maps the unit circle to the ellipse of σ = 1.
        double a = Math.Sqrt(XX), b = XY / a, c = Math.Sqrt(Math.Max(YY - (b * b), 0));
        var (xs, ys) = (new double[Corners], new double[Corners]);
        for (int i = 0; i < Corners; i++)
        {
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * i / Corners);
            xs[i] = X + (sigma * a * cosine);
            ys[i] = Y + (sigma * ((b * cosine) + (c * sine)));
        }
        return (xs, ys);
    }

    private static PlaneGaussian From(Gaussian plane) => From(plane.Mean, plane.Covariance);

    private static IReadOnlyList<PlaneGaussian> FindIn(Product<Row> product, int x, int y)
    {
        if (ProductPlace.Find(product, x) is not { } first || ProductPlace.Find(product, y) is not { } second)
            return [];
        if (first.Part == second.Part)
            return Find(first.Component, first.Column, second.Column);
        return first.Component is Gaussian one && second.Component is Gaussian two
            ? [new(one.Mean[first.Column], two.Mean[second.Column], one.Marginal([first.Column]).Covariance[0, 0], 0, two.Marginal([second.Column]).Covariance[0, 0])]
            : [];
    }
}
