using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The normal density of independent columns: −½ Σ_j (log 2π + log σ_j² + ((x_j − μ_j)/σ_j)²).</summary>
internal sealed class DiagonalNormal
{
    private readonly double[] _precisions;

    public DiagonalNormal(ReadOnlySpan<double> variances)
    {
        _precisions = new double[variances.Length];
        double logs = 0;
        for (int j = 0; j < variances.Length; j++)
        {
            _precisions[j] = 1 / Math.Sqrt(variances[j]);
            logs += NumericConstants.LogTwoPi + Math.Log(variances[j]);
        }
        Constant = -0.5 * logs;
    }

    /// <summary>The precisions 1/σ_j.</summary>
    public ReadOnlySpan<double> Precisions => _precisions;

    /// <summary>The constant −½ Σ_j (log 2π + log σ_j²).</summary>
    public double Constant { get; }

    /// <summary>Returns the log marginal density of the columns whose deviation is not NaN.</summary>
    public double PresentLogDensity(ReadOnlySpan<double> deviation)
    {
        double sum = 0;
        for (int j = 0; j < deviation.Length; j++)
        {
            double z = deviation[j] * _precisions[j];
            sum += double.IsNaN(z) ? 0 : NumericConstants.LogTwoPi - (2 * Math.Log(_precisions[j])) + (z * z);
        }
        return -0.5 * sum;
    }

    public double LogDensity(ReadOnlySpan<double> deviation)
    {
        double sum = 0;
        for (int j = 0; j < deviation.Length; j++)
        {
            // Scaled before it is squared, so that neither tiny nor huge scales leave the range of doubles.
            double z = deviation[j] * _precisions[j];
            sum += z * z;
        }
        return Constant - (0.5 * sum);
    }
}
