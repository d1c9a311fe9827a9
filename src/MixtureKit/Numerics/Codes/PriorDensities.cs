namespace MixtureKit.Numerics;

/// <summary>Log-densities of priors that represent very many imaginary observations.</summary>
/// <remarks>The gamma functions are split as in the saddle-point form, so that no difference of huge terms remains.</remarks>
internal static class PriorDensities
{
    /// <summary>Parameter, about the number of imaginary observations, above which the plain formulas lose too many digits.</summary>
    public const double Large = 1e4;

    /// <summary>Returns log [Γ(α + β) / (Γ(α) Γ(β)) · θ^(α − 1) (1 − θ)^(β − 1)], α and β at least 1.</summary>
    public static double LogBeta(double alpha, double beta, double probability)
    {
        double ones = alpha - 1, zeros = beta - 1, total = ones + zeros;
        return Math.Log(total + 1) + SaddlePoint.Remainder(total) - SaddlePoint.Remainder(ones) - SaddlePoint.Remainder(zeros)
            - SaddlePoint.Deviance(ones, total * probability) - SaddlePoint.Deviance(zeros, total * (1 - probability));
    }

    /// <summary>Returns log [Γ(Lα) / Γ(α)^L · Π θ_l^(α − 1)], α above 1.</summary>
    public static double LogDirichlet(double concentration, ReadOnlySpan<double> probabilities)
    {
        double excess = concentration - 1, total = excess * probabilities.Length;
        double sum = SaddlePoint.Remainder(total) - (probabilities.Length * SaddlePoint.Remainder(excess)) + (total * SaddlePoint.Excess(probabilities));
        for (int l = 0; l < probabilities.Length; l++)
        {
            sum -= SaddlePoint.Deviance(excess, total * probabilities[l]);
            sum += l == 0 ? 0 : Math.Log(total + l);
        }
        return sum;
    }

    /// <summary>Returns log [b^a / Γ(a) · λ^(a − 1) e^(−bλ)], a at least 1.</summary>
    public static double LogGamma(double shape, double rate, double value) =>
        GammaFunctions.LogPoisson(shape - 1, rate * value, Math.Log(rate) + Math.Log(value)) + Math.Log(rate);

    /// <summary>Returns log [β^α / Γ(α) · v^(−α − 1) e^(−β/v)].</summary>
    public static double LogInverseGamma(double shape, double rate, double value) =>
        GammaFunctions.LogPoisson(shape, rate / value, Math.Log(rate) - Math.Log(value)) + Math.Log(shape) - Math.Log(value);
}
