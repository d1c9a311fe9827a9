using System.Globalization;
using System.Text.RegularExpressions;

namespace MixtureKit.Documentation.Tests.Markdown;

/// <summary>
/// Compares output with what a page shows of it. A line of … stands for any lines, trailing blanks do not count, and numbers with
/// a point agree to one part in a million, since the last digits of a fit are the machine's.
/// </summary>
internal static partial class Shown
{
    private const double Agreement = 1e-6;

    public static void AssertMatches(IReadOnlyList<string> shown, string output, string place)
    {
        string[] found = Trimmed(output.ReplaceLineEndings("\n").Split('\n'));
        Assert.True(Matches(Trimmed(shown), found), $"{place} shows\n{string.Join('\n', shown)}\nbut the output is\n{string.Join('\n', found)}");
    }

    internal static bool Matches(ReadOnlySpan<string> shown, ReadOnlySpan<string> found)
    {
        if (shown.IsEmpty)
            return found.IsEmpty;
        if (shown[0] == "…")
            return Matches(shown[1..], found) || (!found.IsEmpty && Matches(shown, found[1..]));
        return !found.IsEmpty && Same(shown[0], found[0]) && Matches(shown[1..], found[1..]);
    }

    private static bool Same(string shown, string found) =>
        Number().Replace(shown, "#") == Number().Replace(found, "#")
        && Number().Matches(shown).Zip(Number().Matches(found), (a, b) => Close(a.Value, b.Value)).All(close => close);

    private static bool Close(string shown, string found)
    {
        double a = double.Parse(shown, CultureInfo.InvariantCulture), b = double.Parse(found, CultureInfo.InvariantCulture);
        return Math.Abs(a - b) <= Agreement * Math.Max(Math.Abs(a), Math.Abs(b));
    }

    [GeneratedRegex(@"-?[0-9]+\.[0-9]+(E-?[0-9]+)?")]
    private static partial Regex Number();

    private static string[] Trimmed(IEnumerable<string> lines)
    {
        string[] all = [.. lines.Select(line => line.TrimEnd())];
        int first = Array.FindIndex(all, line => line.Length > 0), last = Array.FindLastIndex(all, line => line.Length > 0);
        return first < 0 ? [] : all[first..(last + 1)];
    }
}
