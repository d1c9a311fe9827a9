using System.Globalization;

namespace MixtureKit.Tables;

/// <summary>The levels of a column by name, in the order of their codes.</summary>
/// <remarks>If all levels are numbers, 1, 01 and 1.0 are one level; otherwise each text is its own.</remarks>
internal sealed class LevelNames
{
    // Beyond 2^53 doubles skip whole numbers.
    private const double LargestCode = 9007199254740992;

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<string> _names;
    private readonly bool _areNumbers;
    private readonly bool _hasDecimalCommas;

    /// <summary>Creates levels in the given order.</summary>
    /// <param name="names">The levels; numbers with a decimal point.</param>
    /// <param name="hasDecimalCommas">True if numbers in cells have decimal commas.</param>
    public LevelNames(IEnumerable<string> names, bool hasDecimalCommas)
    {
        _names = [.. names];
        _areNumbers = _names.Count > 0 && _names.All(name => NumberParser.TryParse(name, out _));
        _hasDecimalCommas = hasDecimalCommas;
        foreach ((int place, string name) in _names.Index())
            _places[_areNumbers ? Canonical(name, hasComma: false)! : name] = place;
    }

    /// <summary>The levels.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>True if the levels are the codes 0, 1, … themselves.</summary>
    public bool AreCodes => _names.Index().All(level => level.Item == Code(level.Index));

    /// <summary>True if a level is not a whole number from 0 on, so that cells have to be read as text.</summary>
    public bool NeedText => _names.Exists(name => !(NumberParser.TryParse(name, out double value) && value is >= 0 and <= LargestCode && value == Math.Floor(value)));

    /// <summary>Creates the levels of distinct texts in ascending order.</summary>
    public static LevelNames From(IEnumerable<string> texts, bool hasDecimalCommas)
    {
        string[] distinct = [.. texts];
        double[] values = [.. distinct.Select(text => Number(text, hasDecimalCommas) ?? double.NaN)];
        return Array.Exists(values, double.IsNaN)
            ? new LevelNames(distinct.Order(StringComparer.Ordinal), hasDecimalCommas)
            : new LevelNames(values.Distinct().Order().Select(Text), hasDecimalCommas);
    }

    /// <summary>Returns the text of a code.</summary>
    public static string Code(int code) => code.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns the code of a cell, or −1 if it is not a level.</summary>
    public int IndexOf(string cell) => (_areNumbers ? Canonical(cell, _hasDecimalCommas) : cell) is { } key ? _places.GetValueOrDefault(key, -1) : -1;

    /// <summary>Returns the code of a cell; if it is not a level, it becomes the next one.</summary>
    public int IndexOrAdd(string cell)
    {
        int place = IndexOf(cell);
        if (place < 0)
        {
            place = _names.Count;
            _names.Add(cell);
            _places[(_areNumbers ? Canonical(cell, _hasDecimalCommas) : null) ?? cell] = place;
        }
        return place;
    }

    private static string? Canonical(string cell, bool hasComma) => Number(cell, hasComma) is { } value ? Text(value) : null;

    private static double? Number(string cell, bool hasComma) =>
        (hasComma ? NumberParser.TryParseWithComma(cell, out double value) : NumberParser.TryParse(cell, out value)) ? value + 0.0 : null;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
