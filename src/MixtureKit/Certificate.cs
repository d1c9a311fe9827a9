namespace MixtureKit;

/// <summary>
/// The record that a step did what EM promises: ℓ(θ_t+1) ≥ A(θ_t+1, θ_t) ≥ A(θ_t, θ_t) = ℓ(θ_t), with log p(θ) on each side.
/// For other assignments than the posterior ℓ is replaced by their objective Q + T·H. An extrapolated step does not maximise
/// A(·, θ_t), and promises only that ℓ(θ_t+1) is no less than either of the other two.
/// </summary>
/// <param name="Iteration">t + 1.</param>
/// <param name="Before">The objective at θ_t.</param>
/// <param name="Bound">A(θ_t+1, θ_t) + log p(θ_t+1).</param>
/// <param name="After">The objective at θ_t+1.</param>
public sealed record Certificate(int Iteration, double Before, double Bound, double After)
{
    private const double Share = 1e-10;

    /// <summary>What rounding alone may change of the objective, beside 1e-10 of its size.</summary>
    public double Rounding { get; init; }

    /// <summary>Whether the step was extrapolated, and not a plain one of EM.</summary>
    public bool IsExtrapolated { get; init; }

    /// <summary>Whether what the step promises holds, but for rounding.</summary>
    public bool Holds => After >= Bound - Slack && (IsExtrapolated ? After >= Before - Slack : Bound >= Before - Slack);

    private double Slack => Rounding + (Share * (1 + Math.Max(Math.Abs(Before), Math.Abs(After))));
}
