using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Testing;

namespace MixtureKit.Tests.Components;

public sealed class GaussianDensityTests
{
    /// <summary>A Gaussian of each structure, of any number of columns.</summary>
    internal static IReadOnlyList<Gaussian> Structures(int columns, RandomSource random)
    {
        double[] mean = [.. Enumerable.Range(0, columns).Select(_ => random.NextNormal())];
        double[] variances = [.. mean.Select(_ => 0.2 + random.NextDouble())];
        return
        [
            new FullGaussian(mean, Cloud.Covariance(columns, random)),
            new TiedGaussian(mean, Cloud.Covariance(columns, random)),
            new DiagonalGaussian(mean, variances),
            new SphericalGaussian(mean, variances[0]),
        ];
    }

    [Fact]
    public void Density_is_that_of_the_determinant_and_the_inverse() =>
        Prop.ForAll(Draw.With(random => random).ToArbitrary(), random =>
        {
            int columns = 1 + random.Next(5);
            double[] x = [.. Enumerable.Range(0, columns).Select(_ => 3 * random.NextNormal())];
            foreach (Gaussian gaussian in Structures(columns, random))
            {
                double expected = Cloud.LogNormal(Cloud.Vector(x), gaussian.Mean, gaussian.Covariance);
                Assert.Equal(expected, gaussian.LogDensity(Row.Of(x)), 1e-10 * (1 + Math.Abs(expected)));
            }
        }).Check(Config.QuickThrowOnFailure.WithReplay(20260101, 1));

    [Fact]
    public void One_column_is_the_normal_distribution_in_every_structure()
    {
        double expected = Normal.PDFLn(1.5, Math.Sqrt(0.3), 2.25);
        Gaussian[] all = [new FullGaussian([1.5], new[,] { { 0.3 } }), new TiedGaussian([1.5], new[,] { { 0.3 } }), new DiagonalGaussian([1.5], [0.3]), new SphericalGaussian([1.5], 0.3)];
        Assert.All(all, gaussian => Assert.Equal(expected, gaussian.LogDensity(Row.Of(2.25)), 1e-14));
        Assert.All(all, gaussian => Assert.Equal(0.3, gaussian.Covariance[0, 0]));
    }

    [Fact]
    public void Full_density_is_the_matrix_normal_of_one_column()
    {
        double[,] covariance = { { 2, 0.5 }, { 0.5, 1 } };
        var other = new MatrixNormal(Cloud.Vector([1, 2]).ToColumnMatrix(), Cloud.Matrix(covariance), Matrix<double>.Build.DenseIdentity(1));
        Assert.Equal(Math.Log(other.Density(Cloud.Vector([0.5, 3]).ToColumnMatrix())), new FullGaussian([1, 2], covariance).LogDensity(Row.Of(0.5, 3)), 1e-13);
    }

    [Fact]
    public void A_row_beyond_all_distance_is_impossible()
    {
        foreach (Gaussian gaussian in Structures(2, new RandomSource(4)))
            Assert.Equal(double.NegativeInfinity, gaussian.LogDensity(Row.Of(1e300, -1e300)));
    }

    [Fact]
    public void Rows_of_another_length_are_told_as_such()
    {
        foreach (Gaussian gaussian in Structures(2, new RandomSource(4)))
        {
            Assert.Equal("the row has 3 values; the mixture expects 2", gaussian.Validate(Row.Of(1, 2, 3))!.Reason);
            Assert.Null(gaussian.Validate(Row.Of(1, 2)));
            Assert.Equal("The row has 1 value; the mixture expects 2.", Assert.Throws<UnusableDataException>(() => gaussian.LogDensity(Row.Of(1))).Message);
        }
    }

    [Fact]
    public void Samples_have_the_mean_and_the_covariance()
    {
        foreach (Gaussian gaussian in Structures(2, new RandomSource(4)))
        {
            var random = new RandomSource(5);
            Vector<double>[] draws = [.. Enumerable.Range(0, 20000).Select(_ => Cloud.Vector(gaussian.Sample(random)))];
            Cloud.AssertEqual(gaussian.Mean, draws.Aggregate((sum, x) => sum + x) / draws.Length, 0.05);
            Cloud.AssertEqual(gaussian.Covariance, draws.Select(x => (x - gaussian.Mean).OuterProduct(x - gaussian.Mean)).Aggregate((sum, part) => sum + part) / draws.Length, 0.05);
        }
    }

    [Fact]
    public void Means_and_what_is_free_in_the_covariance_are_parameters() =>
        Assert.Equal([5, 4, 3], new Gaussian[] { FullGaussian.Standard(2), DiagonalGaussian.Standard(2), SphericalGaussian.Standard(2) }.Select(gaussian => gaussian.ParameterCount));

    [Fact]
    public void Its_mean_and_structure_are_its_text()
    {
        Gaussian[] all = [FullGaussian.Standard(1), TiedGaussian.Standard(1), DiagonalGaussian.Standard(1), SphericalGaussian.Standard(1)];
        Assert.Equal(["N([2.5], full)", "N([2.5], tied)", "N([2.5], diagonal)", "N([2.5], spherical)"], all.Select(gaussian => $"{gaussian.CenteredAt(Row.Of(2.5))}"));
    }

    [Fact]
    public void Mean_and_covariance_are_copies()
    {
        foreach (Gaussian gaussian in Structures(2, new RandomSource(4)))
        {
            double before = gaussian.LogDensity(Row.Of(0, 0));
            gaussian.Mean[0] = 1e6;
            gaussian.Covariance[0, 0] = 1e6;
            Assert.Equal(before, gaussian.LogDensity(Row.Of(0, 0)));
        }
    }
}
