using System.Globalization;
using MixtureKit.Messages;

namespace MixtureKit.Data;

/// <summary>The levels of columns of codes, by the name of the column: its values in the order of their codes 0, 1, ….</summary>
/// <remarks>Immutable. A column that is not included has the codes themselves as levels.</remarks>
public sealed class ColumnLevels
{
    private readonly Dictionary<string, string[]> _levels = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>Creates the levels of some columns.</summary>
    /// <param name="levels">The name of each column, with its levels in the order of their codes.</param>
    /// <exception cref="ArgumentException">A column is given twice or has no levels, or one of its levels is given twice or is no text of a cell.</exception>
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

    /// <summary>Names of the columns with levels, in the order they were given.</summary>
    public IReadOnlyList<string> ColumnNames => _names;

    /// <summary>The levels of a column in the order of their codes, or null if the column is not included.</summary>
    public IReadOnlyList<string>? this[string column] => _levels.GetValueOrDefault(column);

    /// <summary>Returns the levels of a column as numbers, or null if the column is not included or a level is no number.</summary>
    /// <param name="column">Name of the column.</param>
    public IReadOnlyList<double>? Numbers(string column)
    {
        double?[]? numbers = this[column]?.Select(Number).ToArray();
        return numbers is null || numbers.Contains(null) ? null : Array.ConvertAll(numbers, number => number!.Value);
    }

    /// <summary>Returns the fault of a column's levels and the index of the faulty one; null if there is no fault.</summary>
    internal static (int? Index, string Sentence)? Fault(IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            return (null, "there are no levels; a column has at least one");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        // Among texts, 1 and 01 are two.
        HashSet<double>? numbers = texts.All(text => text is not null && Number(text) is not null) ? [] : null;
        for (int l = 0; l < texts.Count; l++)
        {
            if (CellText.Fault(texts[l]) is { } fault)
                return (l, $"level {l} {fault}");
            if (!seen.Add(texts[l]) || (numbers is not null && !numbers.Add(Number(texts[l])!.Value)))
                return (l, $"the level {MessageText.Quote(texts[l])} is there twice; levels must differ");
        }
        return null;
    }

    /// <summary>Returns the number that a level's text represents, or null if it is not a number.</summary>
    internal static double? Number(string level) =>
        HeldNumber.TryParse(level, out double value) ? value : null;

    /// <summary>Returns the text of a numeric level.</summary>
    internal static string Text(double level) => level.ToString("R", CultureInfo.InvariantCulture);
}
