using MixtureKit.Selection;

namespace MixtureKit.Cli.Reports;

/// <summary>Log-likelihoods as they are reported, in tables, in JSON and in files alike.</summary>
internal static class LogLikelihoods
{
    private const double RoundingOfWeights = 1e-14;

    /// <summary>A log-likelihood; 0 if it is but the rounding of mixing weights that sum to 1, as of rows that are certain.</summary>
    /// <param name="value">The sum.</param>
    /// <param name="weight">The weight of the observations in all.</param>
    public static double Of(double value, double weight) => Math.Abs(value) <= RoundingOfWeights * weight ? 0 : value;

    /// <summary>Criteria, each of which is a multiple of the log-likelihood if nothing else adds to it.</summary>
    public static InformationCriteria Of(InformationCriteria criteria, double weight) =>
        new(Of(criteria.Akaike, weight), Of(criteria.Bayesian, weight), Of(criteria.IntegratedCompletedLikelihood, weight));
}
