using MixtureKit.Numerics;

namespace MixtureKit.Marginals;

/// <summary>A Poisson distribution of a column.</summary>
/// <param name="rate">λ, not negative.</param>
public sealed class PoissonMarginal(double rate) : ColumnMarginal
{
    private const double Reach = 12;

    /// <summary>λ.</summary>
    public double Rate { get; } = rate >= 0 ? rate : throw new ArgumentOutOfRangeException(nameof(rate), rate, "A rate is not negative.");

    /// <inheritdoc/>
    public override bool IsDiscrete => true;

    /// <summary>Twelve standard deviations around the rate, and thirty counts more above it.</summary>
    public override (double Low, double High) Range =>
        (Math.Max(0, Math.Floor(Rate - (Reach * Math.Sqrt(Rate)))), Math.Ceiling(Rate + (Reach * Math.Sqrt(Rate)) + 30));

    /// <inheritdoc/>
    public override double LogDensity(double value) =>
        value >= 0 && value == Math.Floor(value) ? SaddlePoint.LogPoisson(value, Rate) : double.NegativeInfinity;

    /// <summary>Returns λ log (λ/λ') − λ + λ' from another Poisson distribution.</summary>
    protected internal override double? ClosedDivergence(ColumnMarginal other)
    {
        if (other is not PoissonMarginal poisson)
            return null;
        if (Rate == 0)
            return poisson.Rate;
        return poisson.Rate == 0 ? double.PositiveInfinity : Math.Max(0, (Rate * Math.Log(Rate / poisson.Rate)) - Rate + poisson.Rate);
    }
}
