using MixtureKit.Selection;

namespace MixtureKit.Choosing;

/// <summary>A number by which candidates are compared, of which the smallest is best.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <param name="Name">The name in reports.</param>
/// <param name="Evaluate">Returns the value for a fitted candidate; NaN if it has none, and the candidate is then not chosen.</param>
/// <remarks>In the formulas ℓ is the log-likelihood, p the number of free parameters, n the sum of the weights, H the entropy of the responsibilities.</remarks>
public sealed record SelectionCriterion<TData>(string Name, Func<CandidateFit<TData>, double> Evaluate)
{
    private const int UsualFolds = 10;

    /// <summary>BIC = p log n − 2ℓ (Schwarz 1978).</summary>
    public static SelectionCriterion<TData> Bayesian { get; } = new("bic", fit => Criteria(fit).Bayesian);

    /// <summary>ICL = BIC + 2H (Biernacki, Celeux and Govaert 2000; entropy form).</summary>
    public static SelectionCriterion<TData> IntegratedCompletedLikelihood { get; } = new("icl", fit => Criteria(fit).IntegratedCompletedLikelihood);

    /// <summary>AIC = 2p − 2ℓ (Akaike 1974).</summary>
    public static SelectionCriterion<TData> Akaike { get; } = new("aic", fit => Criteria(fit).Akaike);

    /// <summary>AICc = AIC + 2p(p + 1) / (n − p − 1) (Hurvich and Tsai 1989); no value if n is not above p + 1.</summary>
    public static SelectionCriterion<TData> CorrectedAkaike { get; } = new("aicc", fit =>
    {
        double p = fit.Parameters, left = fit.Weight - p - 1;
        return left > 0 ? Criteria(fit).Akaike + (2 * p * (p + 1) / left) : double.NaN;
    });

    /// <summary>CAIC = p (log n + 1) − 2ℓ (Bozdogan 1987).</summary>
    public static SelectionCriterion<TData> ConsistentAkaike { get; } = new("caic", fit => Criteria(fit).Bayesian + fit.Parameters);

    /// <summary>SABIC = p log((n + 2) / 24) − 2ℓ (Sclove 1987).</summary>
    public static SelectionCriterion<TData> SampleSizeAdjusted { get; } = new("sabic", fit => (fit.Parameters * Math.Log((fit.Weight + 2) / 24)) - (2 * fit.LogLikelihood));

    /// <summary>NEC = H / (ℓ − ℓ of one component), and 1 for one component (Celeux and Soromenho 1996; Biernacki, Celeux and Govaert 1999).</summary>
    public static SelectionCriterion<TData> NormalizedEntropy { get; } = new("nec", fit =>
    {
        if (fit.Candidate.Components == 1)
            return 1;
        double gain = fit.LogLikelihood - fit.SingleLogLikelihood();
        return gain > 0 ? fit.Entropy / gain : double.NaN;
    });

    /// <summary>CV = −2 times the cross-validated log-likelihood of ten folds (Smyth 2000).</summary>
    public static SelectionCriterion<TData> CrossValidation { get; } = new("cv", fit => -2 * fit.HeldOutLogLikelihood(UsualFolds));

    /// <summary>All criteria of the library.</summary>
    public static IReadOnlyList<SelectionCriterion<TData>> All { get; } =
        [Bayesian, IntegratedCompletedLikelihood, Akaike, CorrectedAkaike, ConsistentAkaike, SampleSizeAdjusted, NormalizedEntropy, CrossValidation];

    private static InformationCriteria Criteria(CandidateFit<TData> fit) => fit.Fit.Criteria;
}
