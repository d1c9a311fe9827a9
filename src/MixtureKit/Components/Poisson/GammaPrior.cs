using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The gamma prior of a rate: p(λ) = b^a / Γ(a) · λ^(a − 1) e^(−bλ).</summary>
/// <remarks>
/// Its mode given a sum S of N counts is (S + a − 1) / (N + b): b imaginary observations with a sum of a − 1. Equal by value.
/// Source: Gelman et al., Bayesian Data Analysis (third edition, 2013), section 2.6.
/// </remarks>
public sealed record GammaPrior
{
    /// <summary>Creates a prior.</summary>
    /// <param name="shape">a, from 1 to 1e15.</param>
    /// <param name="rate">b, positive.</param>
    /// <exception cref="ArgumentException">The shape is below 1, so that the mode is on the boundary, or the rate is not positive and finite.</exception>
    public GammaPrior(double shape, double rate)
    {
        PriorParameter.RequireInnerMode(shape, "The gamma prior's shape", nameof(shape));
        PriorParameter.RequirePositive(rate, "The gamma prior's rate", nameof(rate));
        Shape = shape;
        Rate = rate;
    }

    /// <summary>The shape a.</summary>
    public double Shape { get; }

    /// <summary>The rate b.</summary>
    public double Rate { get; }

    /// <summary>Returns log p(λ) of one rate; −∞ at a rate of 0 if a is above 1.</summary>
    public double LogDensity(double rate)
    {
        if (Shape > PriorDensities.Large)
            return PriorDensities.LogGamma(Shape, Rate, rate);
        double sum = (Shape * Math.Log(Rate)) - SaddlePoint.LogFactorial(Shape - 1) - (Rate * rate);
        return Shape > 1 ? sum + ((Shape - 1) * Math.Log(rate)) : sum;
    }
}
