using System.Globalization;

namespace MixtureKit.Starts;

/// <summary>The warnings about spurious ends of a search.</summary>
internal static class SpuriousEnds
{
    private const string Remedy = "Use fewer components, a prior or a simpler structure.";

    /// <summary>Returns a sentence if the end that is returned is spurious, or if a spurious one is higher.</summary>
    /// <param name="chosen">The end that is returned.</param>
    /// <param name="all">Where all starts have led, those included that were not carried on.</param>
    public static IEnumerable<string> Warnings(SearchEnd chosen, IEnumerable<SearchEnd> all)
    {
        SearchEnd? highest = all.Where(end => !end.IsRegular).MaxBy(end => end.Objective);
        if (chosen.Rejection is { } rejection)
            yield return $"The maximum may be spurious: {rejection}. {Remedy}";
        else if (highest?.Objective > chosen.Objective)
            yield return string.Create(CultureInfo.InvariantCulture, $"A start that led higher, to a log-likelihood of {highest.LogLikelihood:F3}, is left out because its maximum may be spurious: {highest.Rejection}.");
    }
}
