using System.Numerics.Tensors;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>Normal densities of independent columns: −½ Σ_j (log 2π + log σ_j² + ((x_j − μ_j)/σ_j)²).</summary>
internal sealed class AxisNormal
{
    private const double LogTwoPi = 1.8378770664093454835606594728112;
    private readonly double[] _precisions;
    private readonly double _constant;

    public AxisNormal(ReadOnlySpan<double> variances)
    {
        _precisions = new double[variances.Length];
        double logs = 0;
        for (int j = 0; j < variances.Length; j++)
        {
            _precisions[j] = 1 / Math.Sqrt(variances[j]);
            logs += LogTwoPi + Math.Log(variances[j]);
        }
        _constant = -0.5 * logs;
    }

    public double LogDensity(ReadOnlySpan<double> deviation)
    {
        double sum = 0;
        for (int j = 0; j < deviation.Length; j++)
        {
            // Divided before it is squared, so that neither tiny nor huge scales leave the range of doubles.
            double z = deviation[j] * _precisions[j];
            sum += z * z;
        }
        return _constant - (0.5 * sum);
    }

    public void LogDensity(ColumnView columns, ReadOnlySpan<double> mean, Span<double> destination)
    {
        destination.Clear();
        for (int j = 0; j < mean.Length; j++)
            AxisKernels.AddSquares(columns.Column(j), mean[j], _precisions[j], destination);
        Finish(destination, _constant);
    }

    /// <summary>constant − ½ q, in place of q.</summary>
    public static void Finish(Span<double> distances, double constant)
    {
        TensorPrimitives.Multiply(distances, -0.5, distances);
        TensorPrimitives.Add(distances, constant, distances);
    }
}
