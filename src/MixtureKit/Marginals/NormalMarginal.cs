namespace MixtureKit.Marginals;

/// <summary>A normal distribution N(μ, σ²) of a column.</summary>
/// <param name="mean">μ.</param>
/// <param name="deviation">σ, positive.</param>
public sealed class NormalMarginal(double mean, double deviation) : ColumnMarginal
{
    private const double Reach = 10;

    /// <summary>μ.</summary>
    public double Mean { get; } = mean;

    /// <summary>σ.</summary>
    public double Deviation { get; } = deviation > 0 ? deviation : throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "A standard deviation is positive.");

    /// <inheritdoc/>
    public override bool IsDiscrete => false;

    /// <summary>Ten standard deviations on each side of the mean.</summary>
    public override (double Low, double High) Range => (Mean - (Reach * Deviation), Mean + (Reach * Deviation));

    /// <summary>The standard deviation.</summary>
    public override double Scale => Deviation;

    /// <inheritdoc/>
    public override double LogDensity(double value)
    {
        double z = (value - Mean) / Deviation;
        return (-0.5 * z * z) - Math.Log(Deviation) - (0.5 * Math.Log(2 * Math.PI));
    }

    /// <summary>Returns log (σ'/σ) + (σ² + (μ − μ')²) / (2σ'²) − ½ from another normal distribution.</summary>
    protected internal override double? ClosedDivergence(ColumnMarginal other)
    {
        if (other is not NormalMarginal normal)
            return null;
        double ratio = Deviation / normal.Deviation, shift = (Mean - normal.Mean) / normal.Deviation;
        return Math.Max(0, (0.5 * ((ratio * ratio) - 1 + (shift * shift))) - Math.Log(ratio));
    }
}
