using MixtureKit.Messages;

namespace MixtureKit.Cli.Options;

/// <summary>The part of a sentence that lists the accepted names, and suggests one.</summary>
internal static class Suggestion
{
    /// <summary>Returns <c>one of a, b, c (did you mean b?)</c>.</summary>
    public static string Among(string text, IReadOnlyCollection<string> names) => $"one of {string.Join(", ", names)}{Guess(text, names)}";

    /// <summary>Returns <c> (did you mean b?)</c>, or an empty string if no name is near.</summary>
    public static string Guess(string text, IReadOnlyCollection<string> names) =>
        NearestName.Find(text, names) is { } near ? $" (did you mean {near}?)" : "";
}
