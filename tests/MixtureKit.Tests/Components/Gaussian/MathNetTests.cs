using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Tests.Components;

/// <summary>Math.NET's vectors and matrices go in, and come out the same.</summary>
public sealed class MathNetTests
{
    private static readonly Vector<double> Mean = Vector<double>.Build.Dense([1, -2]);
    private static readonly Matrix<double> Covariance = Matrix<double>.Build.DenseOfRowArrays([2, 0.5], [0.5, 1]);

    [Fact]
    public void Full_and_tied_covariances_come_back_as_they_went_in()
    {
        Assert.Equal(Mean, new FullGaussian(Mean, Covariance).Mean);
        Assert.Equal(Covariance, new FullGaussian(Mean, Covariance).Covariance);
        Assert.Equal(Covariance, new TiedGaussian(Mean, Covariance, tie: "other").Covariance);
        Assert.Equal("other", new TiedGaussian(Mean, Covariance, tie: "other").Tie);
    }

    [Fact]
    public void Variances_come_back_on_the_diagonal()
    {
        Assert.Equal(Matrix<double>.Build.DenseOfDiagonalArray([3, 4]), new DiagonalGaussian(Mean, Vector<double>.Build.Dense([3, 4])).Covariance);
        Assert.Equal(Matrix<double>.Build.DenseOfDiagonalArray([3, 3]), new SphericalGaussian(Mean, 3).Covariance);
    }

    [Fact]
    public void Rows_and_data_come_back_as_they_went_in()
    {
        Assert.Equal(Mean, Row.Of(Mean).ToVector());
        Assert.Equal(Covariance, DataMatrix.FromMatrix(Covariance).ToMatrix());
    }
}
