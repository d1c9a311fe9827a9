using System.Numerics.Tensors;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <content>Bounds for rounding errors: sums of absolute values, in which nothing cancels.</content>
internal sealed partial class GaussianFactor
{
    /// <summary>The largest |P_ij|.</summary>
    public double Scale => Math.Abs(TensorPrimitives.MaxMagnitude(_inverse));

    /// <summary>Bounds the rounding error of tr(Σ⁻¹V)/N, in units of ε, for a scatter V distributed as Σ: Σ_i (Σ_j |P_ij| σ_j)².</summary>
    /// <remarks>It is d if columns are independent. For other scatters it can be too small by a factor of d.</remarks>
    public double TraceLoss()
    {
        var deviations = new double[Dimension];
        for (int j = 0; j < Dimension; j++)
            deviations[j] = Math.Sqrt(_covariance[(j * Dimension) + j]);
        double loss = 0;
        for (int i = 0; i < Dimension; i++)
        {
            double sum = Reach(i, deviations);
            loss += sum * sum;
        }
        return loss;
    }

    /// <summary>Returns max_i Σ_j |P_ij| |deviation_j|: the distance in standard deviations, without cancellation.</summary>
    public double Reach(ReadOnlySpan<double> deviation)
    {
        double largest = 0;
        for (int i = 0; i < Dimension; i++)
            largest = Math.Max(largest, Reach(i, deviation));
        return largest;
    }

    /// <summary>Returns Σ_j |P_ij| |deviation_j|.</summary>
    private double Reach(int row, ReadOnlySpan<double> deviation)
    {
        double sum = 0;
        ReadOnlySpan<double> p = _inverse.AsSpan(CholeskyFactor.PackedLength(row), row + 1);
        for (int j = 0; j < p.Length; j++)
            sum += Math.Abs(p[j] * deviation[j]);
        return sum;
    }
}
