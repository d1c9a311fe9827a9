using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Components;

namespace MixtureKit.Onnx;

/// <summary>The log-densities of Gaussians: −½ |P(x − μ)|², and the constant −½ (d log 2π + log |Σ|).</summary>
internal static class GaussianBlocks
{
    /// <summary>Adds Gaussians that all have covariances, or all have variances.</summary>
    public static Block Add(GraphBuilder graph, string rows, Gaussian[] gaussians)
    {
        (int count, int dimension) = (gaussians.Length, gaussians[0].Dimension);
        string deviations = Deviations(graph, rows, gaussians);
        string whitened = gaussians[0] is FullGaussian or TiedGaussian
            ? graph.Add("MatMul", deviations, graph.Constant([.. gaussians.SelectMany(Whitening)], count, dimension, dimension))
            : graph.Add("Mul", deviations, graph.Constant([.. gaussians.SelectMany(Variances).Select(variance => 1 / Math.Sqrt(variance))], count, 1, dimension));
        string distances = graph.Add("Transpose", graph.Reduce("ReduceSumSquare", whitened, 2, keepsAxis: false));
        string halves = graph.Add("Mul", distances, graph.Constant(-0.5));
        // A product that overflows has no sign to trust; the distance is then too large for a number in any case.
        string finite = graph.Add("Where", graph.Add("IsNaN", halves), graph.Constant(double.NegativeInfinity), halves);
        return new Block(finite, Array.ConvertAll(gaussians, ConstantOf));
    }

    /// <summary>Adds x − μ, K × N × D; in single precision with the part of μ that its first 24 bits leave out.</summary>
    private static string Deviations(GraphBuilder graph, string rows, Gaussian[] gaussians)
    {
        long[] shape = [gaussians.Length, 1, gaussians[0].Dimension];
        double[] means = [.. gaussians.SelectMany(gaussian => gaussian.Mean)];
        string deviations = graph.Add("Sub", graph.Add("Unsqueeze", rows, graph.Integers([0], 1)), graph.Constant(means, shape));
        double[] rest = Array.ConvertAll(means, mean => mean - (float)mean);
        return graph.Precision == OnnxPrecision.Float && Array.Exists(rest, value => value != 0)
            ? graph.Add("Sub", deviations, graph.Constant(rest, shape))
            : deviations;
    }

    private static double ConstantOf(Gaussian gaussian) => -0.5 * ((gaussian.Dimension * Math.Log(Math.Tau)) + (gaussian is FullGaussian or TiedGaussian
        ? 2 * Root(gaussian).Diagonal().Sum(Math.Log)
        : Variances(gaussian).Sum(Math.Log)));

    /// <summary>Returns Pᵀ, row after row; P = L⁻¹.</summary>
    private static double[] Whitening(Gaussian gaussian) => Root(gaussian).Inverse().ToColumnMajorArray();

    /// <summary>Returns the Cholesky factor L of the covariance.</summary>
    private static Matrix<double> Root(Gaussian gaussian) => gaussian.Covariance.Cholesky().Factor;

    private static IEnumerable<double> Variances(Gaussian gaussian) => gaussian is DiagonalGaussian diagonal
        ? diagonal.Variances
        : Enumerable.Repeat(((SphericalGaussian)gaussian).Variance, gaussian.Dimension);
}
