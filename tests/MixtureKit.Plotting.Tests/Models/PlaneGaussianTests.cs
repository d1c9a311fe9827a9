namespace MixtureKit.Plotting.Tests.Models;

public sealed class PlaneGaussianTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Corners_of_an_ellipse_have_its_distance_from_the_mean(double sigma)
    {
        var plane = new PlaneGaussian(3, -70, 0.2, 1.5, 40);
        (double[] x, double[] y) = plane.Ellipse(sigma);
        double determinant = (plane.XX * plane.YY) - (plane.XY * plane.XY);
        Assert.Equal(120, x.Length);
        for (int i = 0; i < x.Length; i++)
        {
            (double a, double b) = (x[i] - plane.X, y[i] - plane.Y);
            double squared = ((plane.YY * a * a) - (2 * plane.XY * a * b) + (plane.XX * b * b)) / determinant;
            Assert.Equal(sigma * sigma, squared, 1e-9);
        }
    }
}
