using System.Globalization;
using MixtureKit.Messages;

namespace MixtureKit.Data;

/// <summary>The levels of columns of codes, by the name of the column: its values, in the order of the codes 0, 1, … that stand for them.</summary>
/// <remarks>Immutable. A column that is not here has the codes themselves as levels.</remarks>
public sealed class ColumnLevels
{
    private readonly Dictionary<string, string[]> _levels = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>Creates the levels of some columns.</summary>
    /// <param name="levels">The name of each column, with its levels in the order of their codes.</param>
    /// <exception cref="ArgumentException">A column is there twice, has no levels, or has an empty level or one twice.</exception>
    public ColumnLevels(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        foreach ((string name, IReadOnlyList<string> texts) in levels)
        {
            ArgumentNullException.ThrowIfNull(texts, nameof(levels));
            if (Fault(texts) is var (_, sentence))
                throw new ArgumentException($"Column '{name}': {sentence}.", nameof(levels));
            if (!_levels.TryAdd(name, [.. texts]))
                throw new ArgumentException($"The column '{name}' is there twice; give its levels once.", nameof(levels));
            _names.Add(name);
        }
    }

    /// <summary>No levels: every column has its codes as levels.</summary>
    public static ColumnLevels None { get; } = new([]);

    /// <summary>The columns that have levels here, in the order they were given.</summary>
    public IReadOnlyList<string> ColumnNames => _names;

    /// <summary>The levels of a column in the order of their codes, or null if it has none here.</summary>
    public IReadOnlyList<string>? this[string column] => _levels.GetValueOrDefault(column);

    /// <summary>What is wrong with the levels of a column, and where; null if nothing is.</summary>
    internal static (int? Index, string Sentence)? Fault(IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            return (null, "there are no levels; a column has at least one");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var numbers = new HashSet<double>();
        for (int l = 0; l < texts.Count; l++)
        {
            if (string.IsNullOrEmpty(texts[l]))
                return (l, $"level {l} is empty; give it a text");
            if (!seen.Add(texts[l]) || (Number(texts[l]) is { } number && !numbers.Add(number)))
                return (l, $"the level {MessageText.Quote(texts[l])} is there twice; levels must differ");
        }
        return null;
    }

    /// <summary>The number that a level is, or null for a level that is text.</summary>
    internal static double? Number(string level) =>
        double.TryParse(level, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    /// <summary>The text of a level that is a number.</summary>
    internal static string Text(double level) => level.ToString("R", CultureInfo.InvariantCulture);
}
