using System.Globalization;

namespace MixtureKit.Messages;

/// <summary>Lists in messages, shortened to the first few items.</summary>
internal static class Shortened
{
    private const int Shown = 5;

    /// <summary>Lists the first items, followed by an ellipsis if there are more.</summary>
    public static string List<TItem>(IReadOnlyCollection<TItem> items) =>
        string.Join(", ", items.Take(Shown).Select(item => string.Create(CultureInfo.InvariantCulture, $"{item}"))) + (items.Count > Shown ? ", …" : "");
}
