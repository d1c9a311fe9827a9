using MathNet.Numerics.LinearAlgebra;

namespace MixtureKit.Accelerations;

/// <summary>The SQUAREM extrapolation θ_0 + 2αr + α²v with α = |r| / |v|.</summary>
/// <remarks>
/// Two plain steps θ_0 → θ_1 → θ_2 give r = θ_1 − θ_0 and v = (θ_2 − θ_1) − r; α = 1 is θ_2. In terms of their statistics: s_2 + (1
/// − α)² (s_0 − s_2) + 2α(1 − α) (s_1 − s_2).
/// </remarks>
internal sealed class SquaremAcceleration() : Acceleration("squarem", 2, 2)
{
    internal override Vector<double>? Coefficients(PathGeometry path, double reach, out bool cut)
    {
        cut = false;
        if (path.Count < Memory)
            return null;
        // Displacements are from θ_2: r = d_1 − d_0, v = d_0 − 2d_1.
        double first = path.Displacements[0, 0], crossed = path.Displacements[0, 1], next = path.Displacements[1, 1];
        double ratio = Math.Sqrt((next - (2 * crossed) + first) / (first - (4 * crossed) + (4 * next)));
        if (!(ratio > 1))
            return null;
        cut = ratio > 1 + reach;
        double length = Math.Min(ratio, 1 + reach);
        return Vector<double>.Build.Dense([(1 - length) * (1 - length), 2 * length * (1 - length)]);
    }
}
