using System.Globalization;
using MixtureKit.Messages;

namespace MixtureKit.Data;

/// <summary>A search for values of coded columns that are not levels of a model, without the rows of weight 0 and the missing cells.</summary>
internal sealed class UnseenScan : ColumnPass
{
    private const int LevelsNamed = 10;

    private readonly Observations<Row> _observations;
    private readonly DataMatrix _data;
    private readonly IReadOnlyList<string>?[] _levels;
    private readonly LevelMap?[] _maps;
    private readonly Dictionary<(int Column, double Value), long> _rows = [];
    private readonly HashSet<int> _columns = [];

    /// <summary>Searches all columns that have a map.</summary>
    /// <param name="observations">The rows and their weights.</param>
    /// <param name="data">The rows.</param>
    /// <param name="maps">The codes of each column's levels; null for a column that is not coded.</param>
    /// <param name="levels">The levels of each column; null if they are its codes.</param>
    /// <exception cref="UnusableDataException">A value cannot be a level.</exception>
    public UnseenScan(Observations<Row> observations, DataMatrix data, LevelMap?[] maps, IReadOnlyList<string>?[] levels)
    {
        (_observations, _data, _maps, _levels) = (observations, data, maps, levels);
        if (Array.Exists(maps, map => map is not null))
            Run(data);
    }

    /// <summary>The values that are not levels of the model, column after column, in ascending order.</summary>
    public IReadOnlyList<UnseenLevel> Found =>
        [.. _rows.OrderBy(pair => pair.Key).Select(pair => new UnseenLevel(pair.Key.Column, pair.Key.Value, pair.Value))];

    /// <summary>True if a column has a value that is not a level of the model.</summary>
    public bool IsFound(int column) => _columns.Contains(column);

    protected override void Look(int column, int first, ReadOnlySpan<double> values)
    {
        if (_maps[column] is not { } map)
            return;
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
                continue;
            double code = map.Code(values[i]);
            if (code == LevelMap.Unseen && _observations.Weight(first + i) > 0)
                Add(column, values[i]);
            else if (code < 0 || code != Math.Floor(code))
                Refuse(column, first + i, values[i]);
        }
    }

    private void Add(int column, double value)
    {
        _columns.Add(column);
        _rows[(column, value)] = _rows.GetValueOrDefault((column, value)) + 1;
    }

    /// <summary>Throws if a value cannot be a level and the column has recorded levels.</summary>
    /// <remarks>If the levels of a column are its codes, its component throws the same.</remarks>
    private void Refuse(int column, int row, double value)
    {
        if (_levels[column] is not { } levels || _observations.Weight(row) == 0)
            return;
        string list = string.Join(", ", levels.Take(LevelsNamed).Select(MessageText.Quote)) + (levels.Count > LevelsNamed ? ", …" : "");
        throw new UnusableDataException(string.Create(CultureInfo.InvariantCulture, $"Row {row + 1}, column '{_data.ColumnNames[column]}': {value:R} is not a code; the levels of the column are {list}."), row, column);
    }
}
