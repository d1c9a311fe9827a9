namespace MixtureKit.Onnx;

/// <summary>The log-densities of some components, apart from constants that are added at the end.</summary>
/// <param name="LogDensities">Name of the tensor, N × K.</param>
/// <param name="Constants">One constant a component.</param>
internal readonly record struct Block(string LogDensities, double[] Constants)
{
    /// <summary>Creates a block without constants.</summary>
    public static Block Whole(string logDensities, int components) => new(logDensities, new double[components]);
}
