namespace MixtureKit.Data;

/// <summary>A map from the levels of a column to their codes.</summary>
internal sealed class LevelMap
{
    /// <summary>Replaces a level that a model does not have; it is not a code of any column, so that its row is impossible.</summary>
    public const double Unseen = double.MaxValue;

    private const int LongestTable = 256;

    private readonly double[] _table;
    private readonly Dictionary<double, double> _others = [];
    private readonly double _unknown;

    /// <summary>Creates a map from levels to their codes.</summary>
    /// <param name="levels">The levels in the order of their codes; null for a level that is not a number.</param>
    /// <param name="unknown">The code of any other value.</param>
    public LevelMap(IReadOnlyList<double?> levels, double unknown)
    {
        _unknown = unknown;
        _table = new double[1 + (int)Math.Clamp(levels.Max() ?? 0, 0, LongestTable - 1)];
        Array.Fill(_table, unknown);
        for (int code = 0; code < levels.Count; code++)
            Add(levels[code], code);
    }

    /// <summary>Returns the code of a value, or the value itself if it cannot be a code.</summary>
    public double Code(double value)
    {
        int whole = (int)value;
        if (whole == value && (uint)whole < (uint)_table.Length)
            return _table[whole];
        if (_others.TryGetValue(value, out double code))
            return code;
        return LevelScan.IsCode(value) ? _unknown : value;
    }

    /// <summary>Replaces values by their codes.</summary>
    public void Encode(Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = Code(values[i]);
    }

    private void Add(double? level, int code)
    {
        if (level is not { } value)
            return;
        int whole = (int)value;
        if (whole == value && (uint)whole < (uint)_table.Length)
            _table[whole] = code;
        else
            _others[value] = code;
    }
}
