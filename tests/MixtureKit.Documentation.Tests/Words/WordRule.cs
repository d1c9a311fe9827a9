using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MixtureKit.Documentation.Tests.Words;

/// <summary>The rule for the words of an XML comment: a short summary of one sentence that is no clause, and no retired phrase anywhere.</summary>
internal static partial class WordRule
{
    private const int MostWords = 25;

    /// <summary>Returns what is wrong with the comment of a member, a line a fault.</summary>
    public static IEnumerable<string> Faults(XElement member) => member.Elements().SelectMany(part =>
    {
        string text = DocumentedText.Of(part);
        IEnumerable<string> faults = Phrases(text);
        return (part.Name.LocalName == "summary" ? OfSummary(text).Concat(faults) : faults).Select(fault => $"{fault}: {text}");
    });

    /// <summary>Counts the tokens that have a Latin letter or a digit, so that signs and Greek letters of a formula do not count.</summary>
    internal static int Words(string text) => text.Split(' ').Count(token => token.Any(char.IsAsciiLetterOrDigit));

    internal static int Sentences(string text) => SentenceEnd().Count(text);

    internal static IEnumerable<string> Phrases(string text) => Retired().Matches(text).Select(match => $"'{match.Value}'");

    private static IEnumerable<string> OfSummary(string text)
    {
        if (Words(text) is > MostWords and int words)
            yield return $"{words} words";
        if (Sentences(text) is > 1 and int sentences)
            yield return $"{sentences} sentences";
        if (Clause().Match(text) is { Success: true } clause)
            yield return $"'{clause.Value}' at the beginning";
    }

    [GeneratedRegex(@"[.!?](\s|$)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^(Whether|What|Why|How|Who)\b")]
    private static partial Regex Clause();

    [GeneratedRegex(@"\b(whoever|nobody|no one else|is none|are none|as they (go|lie)|of one's own|meanwhile|so many|what it (says|is)|in vain)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Retired();
}
