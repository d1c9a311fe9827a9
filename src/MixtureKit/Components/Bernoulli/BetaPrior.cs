using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The beta prior of a probability: p(θ) = Γ(α + β) / (Γ(α) Γ(β)) · θ^(α − 1) (1 − θ)^(β − 1).</summary>
/// <remarks>
/// Its mode given s ones and f zeros is (s + α − 1) / (s + f + α + β − 2): α − 1 imaginary ones and β − 1 imaginary zeros. Equal by
/// value. Source: Gelman et al., Bayesian Data Analysis (third edition, 2013), section 2.4.
/// </remarks>
public sealed record BetaPrior
{
    /// <summary>Creates a prior.</summary>
    /// <param name="alpha">α, from 1 to 1e15.</param>
    /// <param name="beta">β, from 1 to 1e15.</param>
    /// <exception cref="ArgumentException">A parameter is below 1, so that the mode is on the boundary, or not finite.</exception>
    public BetaPrior(double alpha, double beta)
    {
        PriorParameter.RequireInnerMode(alpha, "The beta prior's alpha", nameof(alpha));
        PriorParameter.RequireInnerMode(beta, "The beta prior's beta", nameof(beta));
        Alpha = alpha;
        Beta = beta;
    }

    /// <summary>The parameter α.</summary>
    public double Alpha { get; }

    /// <summary>The parameter β.</summary>
    public double Beta { get; }

    /// <summary>Returns log p(θ) of one probability; −∞ at a 0 or 1 that the prior excludes.</summary>
    public double LogDensity(double probability)
    {
        if (Math.Max(Alpha, Beta) > PriorDensities.Large)
            return PriorDensities.LogBeta(Alpha, Beta, probability);
        double sum = SaddlePoint.LogFactorial(Alpha + Beta - 1) - SaddlePoint.LogFactorial(Alpha - 1) - SaddlePoint.LogFactorial(Beta - 1);
        if (Alpha > 1)
            sum += (Alpha - 1) * Math.Log(probability);
        if (Beta > 1)
            sum += (Beta - 1) * Logarithm.OnePlus(-probability);
        return sum;
    }
}
