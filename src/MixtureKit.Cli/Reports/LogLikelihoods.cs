using MixtureKit.Selection;

namespace MixtureKit.Cli.Reports;

/// <summary>Log-likelihoods in the form that tables, JSON and files report.</summary>
internal static class LogLikelihoods
{
    private const double RoundingOfWeights = 1e-14;

    /// <summary>Returns a log-likelihood, or 0 if it is only the rounding error of mixing weights that sum to 1.</summary>
    /// <param name="value">The sum.</param>
    /// <param name="weight">The total weight of the observations.</param>
    /// <remarks>Such a sum is that of rows which are certain under the model.</remarks>
    public static double Rounded(double value, double weight) => Math.Abs(value) <= RoundingOfWeights * weight ? 0 : value;

    /// <summary>Returns criteria, of which each that is only this rounding error becomes 0.</summary>
    /// <remarks>A criterion is a multiple of the log-likelihood if nothing else adds to it.</remarks>
    public static InformationCriteria Rounded(InformationCriteria criteria, double weight) =>
        new(Rounded(criteria.Akaike, weight), Rounded(criteria.Bayesian, weight), Rounded(criteria.IntegratedCompletedLikelihood, weight));
}
