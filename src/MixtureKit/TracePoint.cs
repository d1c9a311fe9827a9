namespace MixtureKit;

/// <summary>One element of a fit's trace.</summary>
/// <param name="Iteration">t, from 0 for the start.</param>
/// <param name="LogLikelihood">ℓ(θ_t).</param>
/// <param name="LowerBound">A(θ_t, θ_{t−1}) ≤ ℓ(θ_t); null at the start, and if the fit is not certified.</param>
/// <param name="Entropy">H of the responsibilities at θ_t.</param>
/// <param name="LogPrior">log p(θ_t).</param>
/// <param name="Objective">The objective that a step cannot lower: Q + T·H + log p(θ_t), which is ℓ + log prior for posterior responsibilities.</param>
/// <param name="Elapsed">Time since the fit began.</param>
public sealed record TracePoint(int Iteration, double LogLikelihood, double? LowerBound, double Entropy, double LogPrior, double Objective, TimeSpan Elapsed)
{
    /// <summary>True if the step to θ_t was extrapolated, not a plain step of EM.</summary>
    public bool IsExtrapolated { get; init; }

    /// <summary>ℓ(θ_t) − A(θ_t, θ_{t−1}) = KL(γ_{t−1} ‖ p(z | x, θ_t)) ≥ 0.</summary>
    public double? KullbackLeiblerGap => LowerBound is not { } bound ? null : LogLikelihood == bound ? 0 : LogLikelihood - bound;
}
