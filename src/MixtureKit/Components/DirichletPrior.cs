using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The symmetric Dirichlet prior of the probabilities of L categories: p(θ) = Γ(Lα) / Γ(α)^L · Π_l θ_l^(α − 1).</summary>
/// <remarks>
/// Its mode given counts S is (S_l + α − 1) / Σ (S + α − 1): α − 1 imaginary observations of each category. Equal by value. Source:
/// Gelman et al., Bayesian Data Analysis (third edition, 2013), section 3.4.
/// </remarks>
public sealed record DirichletPrior
{
    /// <summary>Creates a prior.</summary>
    /// <param name="concentration">α, from 1 (uniform) to 1e15.</param>
    /// <exception cref="ArgumentException">The concentration is below 1, so that the mode is on the boundary, or not finite.</exception>
    public DirichletPrior(double concentration)
    {
        PriorParameter.RequireInnerMode(concentration, "The Dirichlet concentration", nameof(concentration));
        Concentration = concentration;
    }

    /// <summary>The concentration α.</summary>
    public double Concentration { get; }

    /// <summary>Returns log p(θ) of the probabilities of some categories; −∞ at a probability of 0 if α is above 1.</summary>
    public double LogDensity(ReadOnlySpan<double> probabilities)
    {
        if (Concentration > PriorDensities.Large)
            return PriorDensities.LogDirichlet(Concentration, probabilities);
        double sum = SaddlePoint.LogFactorial((probabilities.Length * Concentration) - 1)
            - (probabilities.Length * SaddlePoint.LogFactorial(Concentration - 1));
        for (int l = 0; Concentration > 1 && l < probabilities.Length; l++)
            sum += (Concentration - 1) * Math.Log(probabilities[l]);
        return sum;
    }
}
