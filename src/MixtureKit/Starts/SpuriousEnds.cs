using System.Globalization;

namespace MixtureKit.Starts;

/// <summary>The warnings about spurious ends of a search.</summary>
internal static class SpuriousEnds
{
    private const string Remedy = "Use fewer components, a prior or a simpler structure.";

    /// <summary>Returns a sentence if the end that is returned is spurious.</summary>
    public static string? Doubt(SearchEnd chosen) => chosen.Rejection is { } rejection ? $"The maximum may be spurious: {rejection}. {Remedy}" : null;

    /// <summary>Returns a sentence if the end that is returned is regular, but a spurious one is higher.</summary>
    /// <param name="chosen">The end that is returned.</param>
    /// <param name="all">Where all starts have led, those included that were not carried on.</param>
    public static string? LeftOut(SearchEnd chosen, IEnumerable<SearchEnd> all) =>
        chosen.IsRegular && all.Where(end => !end.IsRegular).MaxBy(end => end.Objective) is { } highest && highest.Objective > chosen.Objective
            ? string.Create(CultureInfo.InvariantCulture, $"A start that led higher, to a log-likelihood of {highest.LogLikelihood:F3}, is left out because its maximum may be spurious: {highest.Rejection}.")
            : null;
}
