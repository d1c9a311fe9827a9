using System.Globalization;

namespace MixtureKit.Messages;

/// <summary>Lists in messages: the first few of many.</summary>
internal static class Shortened
{
    private const int Shown = 5;

    /// <summary>The first few, with a sign that there are more.</summary>
    public static string List<TItem>(IReadOnlyCollection<TItem> items) =>
        string.Join(", ", items.Take(Shown).Select(item => string.Create(CultureInfo.InvariantCulture, $"{item}"))) + (items.Count > Shown ? ", …" : "");
}
