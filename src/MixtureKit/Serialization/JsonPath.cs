using System.Text.Json;

namespace MixtureKit.Serialization;

/// <summary>How a place in a JSON text is written, from the root <c>$</c> on.</summary>
internal static class JsonPath
{
    public const string Root = "$";
    private const int LongestName = 60;

    public static string Item(string path, int index) => $"{path}[{index}]";

    public static string Member(string path, string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        ? $"{path}.{Shorten(name)}"
        : $"{path}['{JsonEncodedText.Encode(Shorten(name))}']";

    /// <summary>A text that may be of any length, for a message.</summary>
    public static string Shorten(string text) => text.Length <= LongestName ? text : string.Concat(text.AsSpan(0, LongestName), "…");
}
