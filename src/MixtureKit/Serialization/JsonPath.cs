using System.Text.Json;

namespace MixtureKit.Serialization;

/// <summary>The position of a value in a JSON text, written from the root <c>$</c> on.</summary>
internal static class JsonPath
{
    public const string Root = "$";
    public const int LongestName = 60;
    private const int LongestPath = 800;

    public static string Item(string path, int index) => $"{path}[{index}]";

    public static string Member(string path, string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        ? $"{path}.{Shorten(name)}"
        : $"{path}['{JsonEncodedText.Encode(Shorten(name))}']";

    /// <summary>Shortens a path of many or long names for a message.</summary>
    public static string Abbreviate(string path) => path.Length <= LongestPath ? path : $"{Start(path, LongestPath / 2)}…{End(path, LongestPath / 2)}";

    /// <summary>Shortens a text of any length for a message.</summary>
    public static string Shorten(string text) => Shorten(text, LongestName);

    /// <summary>Returns the beginning of a text of any length.</summary>
    public static string Shorten(string text, int length) => text.Length <= length ? text : Start(text, length) + "…";

    // A surrogate without its other half is not a character.
    private static string Start(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static string End(string text, int length) => text[^(char.IsLowSurrogate(text[^length]) ? length - 1 : length)..];
}
