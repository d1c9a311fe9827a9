using MixtureKit.Messages;

namespace MixtureKit.Cli.Options;

/// <summary>The part of a sentence that lists what is accepted, and guesses what was meant.</summary>
internal static class Suggestion
{
    /// <summary><c>one of a, b, c (did you mean b?)</c>.</summary>
    public static string Among(string text, IReadOnlyCollection<string> names) => $"one of {string.Join(", ", names)}{Guess(text, names)}";

    /// <summary><c> (did you mean b?)</c>, or nothing where no name is near.</summary>
    public static string Guess(string text, IReadOnlyCollection<string> names) =>
        NearestName.Find(text, names) is { } near ? $" (did you mean {near}?)" : "";
}
