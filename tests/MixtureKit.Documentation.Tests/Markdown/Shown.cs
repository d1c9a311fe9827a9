namespace MixtureKit.Documentation.Tests.Markdown;

/// <summary>Compares output with what a page shows of it: a line of … stands for any lines, trailing blanks do not count.</summary>
internal static class Shown
{
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
        return !found.IsEmpty && shown[0] == found[0] && Matches(shown[1..], found[1..]);
    }

    private static string[] Trimmed(IEnumerable<string> lines)
    {
        string[] all = [.. lines.Select(line => line.TrimEnd())];
        int first = Array.FindIndex(all, line => line.Length > 0), last = Array.FindLastIndex(all, line => line.Length > 0);
        return first < 0 ? [] : all[first..(last + 1)];
    }
}
