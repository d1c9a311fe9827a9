namespace MixtureKit;

/// <summary>The record that a step kept the promise of EM: ℓ(θ_t+1) ≥ A(θ_t+1, θ_t) ≥ A(θ_t, θ_t) = ℓ(θ_t), with log p(θ) on each side.</summary>
/// <param name="Iteration">t + 1.</param>
/// <param name="Before">The objective at θ_t.</param>
/// <param name="Bound">A(θ_t+1, θ_t) + log p(θ_t+1).</param>
/// <param name="After">The objective at θ_t+1.</param>
/// <remarks>
/// For assignments other than the posterior, ℓ is replaced by the objective Q + T·H. An extrapolated step does not maximise A(·, θ_t):
/// it promises only that ℓ(θ_t+1) is no less than either of the other two.
/// </remarks>
public sealed record Certificate(int Iteration, double Before, double Bound, double After)
{
    private const double Share = 1e-10;

    /// <summary>The change of the objective that rounding alone may cause, in addition to 1e-10 of its size.</summary>
    public double Rounding { get; init; }

    /// <summary>True if the step was extrapolated, not a plain step of EM.</summary>
    public bool IsExtrapolated { get; init; }

    /// <summary>True if the inequalities that the step promises hold, up to rounding.</summary>
    public bool Holds => After >= Bound - Slack && (IsExtrapolated ? After >= Before - Slack : Bound >= Before - Slack);

    private double Slack => Rounding + (Share * (1 + Math.Max(Math.Abs(Before), Math.Abs(After))));
}
