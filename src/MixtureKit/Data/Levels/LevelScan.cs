using System.Globalization;

namespace MixtureKit.Data;

/// <summary>A search for the codes of each column in one pass, without the rows of weight 0 and the missing cells.</summary>
internal sealed class LevelScan : ColumnPass
{
    /// <summary>2⁵³, beyond which doubles skip whole numbers.</summary>
    public const double LargestCode = 9007199254740992;

    private const int Small = 256;

    private readonly Observations<Row> _observations;
    private readonly DataMatrix _data;
    private readonly bool[] _small;
    private readonly HashSet<double>?[] _others;

    /// <summary>Finds the codes of all columns.</summary>
    /// <exception cref="UnusableDataException">A value is not a code.</exception>
    public LevelScan(Observations<Row> observations, DataMatrix data)
    {
        (_observations, _data) = (observations, data);
        _small = new bool[checked(data.ColumnCount * Small)];
        _others = new HashSet<double>?[data.ColumnCount];
        Run(data);
    }

    /// <summary>True if a value is whole, not negative, and at most 2⁵³.</summary>
    public static bool IsCode(double value) => value >= 0 && value <= LargestCode && value == Math.Floor(value);

    /// <summary>Returns the codes of a column in ascending order; none if every cell is missing.</summary>
    public double[] Codes(int column)
    {
        ReadOnlySpan<bool> seen = _small.AsSpan(column * Small, Small);
        var codes = new List<double>();
        for (int code = 0; code < Small; code++)
        {
            if (seen[code])
                codes.Add(code);
        }
        return [.. codes, .. (_others[column] ?? []).Order()];
    }

    protected override void Look(int column, int first, ReadOnlySpan<double> values)
    {
        Span<bool> seen = _small.AsSpan(column * Small, Small);
        bool unweighted = _observations.Weights is null;
        for (int i = 0; i < values.Length; i++)
        {
            int code = (int)values[i];
            if (double.IsNaN(values[i]))
                continue;
            if (!unweighted && _observations.Weight(first + i) == 0)
                continue;
            if (code == values[i] && (uint)code < Small)
                seen[code] = true;
            else
                AddOther(column, first + i, values[i]);
        }
    }

    private void AddOther(int column, int row, double value)
    {
        if (!IsCode(value))
            throw new UnusableDataException(string.Create(CultureInfo.InvariantCulture, $"Row {row + 1}, column '{_data.ColumnNames[column]}': {value:R} is not a code; codes are whole numbers from 0 on."), row, column);
        (_others[column] ??= []).Add(value);
    }
}
