namespace MixtureKit.Plotting;

/// <summary>Sentences of captions.</summary>
internal static class Captions
{
    /// <summary>Joins sentences, without those that are empty.</summary>
    public static string Join(params IEnumerable<string> sentences) => string.Join(" ", sentences.Where(sentence => sentence.Length > 0));
}
