using System.Globalization;

namespace MixtureKit.Cli.Options;

/// <summary>A parser of numbers of components, such as <c>3</c>, <c>1..9</c> or <c>2,4,8</c>.</summary>
internal static class CountList
{
    private const int Most = 1000;
    private const string Accepted = "a whole number of at least 1, a range such as 1..9 or a list such as 2,4,8";

    /// <summary>Returns the numbers in rising order, each once.</summary>
    /// <exception cref="FormatException">The text is of another form, or names more numbers than the limit; the message states the expected form.</exception>
    public static IReadOnlyList<int> Parse(string text)
    {
        int[] counts = [.. text.Split(',').SelectMany(Part).Distinct().Order()];
        return counts.Length <= Most ? counts : throw new FormatException($"at most {Most} numbers of components");
    }

    private static IEnumerable<int> Part(string text)
    {
        int dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
            return [Number(text)];
        (int first, int last) = (Number(text[..dots]), Number(text[(dots + 2)..]));
        if (last < first)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"a range that rises, such as {last}..{first}"));
        return Enumerable.Range(first, (int)Math.Min((long)last - first + 1, Most + 1));
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int value) && value >= 1
            ? value
            : throw new FormatException(Accepted);
}
