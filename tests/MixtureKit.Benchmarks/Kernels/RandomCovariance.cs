using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Kernels;

/// <summary>I + u uᵀ for a normal u: no structure that a kernel could use.</summary>
internal static class RandomCovariance
{
    public static double[,] Draw(int dimension, Random random)
    {
        double[] u = [.. Enumerable.Range(0, dimension).Select(_ => random.NextNormal())];
        var covariance = new double[dimension, dimension];
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j < dimension; j++)
                covariance[i, j] = (u[i] * u[j]) + (i == j ? 1 : 0);
        }
        return covariance;
    }
}
