using MixtureKit.Data;

namespace MixtureKit.Selection;

/// <summary>Criteria to compare models of the same data by; smaller is better for all.</summary>
/// <param name="Akaike">AIC = 2p − 2ℓ (Akaike 1974).</param>
/// <param name="Bayesian">BIC = p log n − 2ℓ (Schwarz 1978).</param>
/// <param name="IntegratedCompletedLikelihood">ICL = BIC + 2H, H the entropy of the responsibilities (Biernacki, Celeux and Govaert 2000; entropy form).</param>
public sealed record InformationCriteria(double Akaike, double Bayesian, double IntegratedCompletedLikelihood)
{
    /// <summary>The criteria of the model a function is about; n is the sum of the weights.</summary>
    public static InformationCriteria Of<TData>(AuxiliaryFunction<TData> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        int parameters = function.Model.ParameterCount;
        double deviance = -2 * function.LogLikelihood;
        double bayesian = deviance + (parameters * Math.Log(function.Weight));
        return new InformationCriteria(deviance + (2.0 * parameters), bayesian, bayesian + (2 * function.Entropy));
    }

    /// <summary>The criteria of a mixture on data.</summary>
    public static InformationCriteria Of<TData>(Mixture<TData> mixture, Observations<TData> observations)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        return Of(mixture.Expect(observations));
    }
}
