using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>The kinds and levels by which the parts of a table are read in order: given ones, or those of the first part.</summary>
internal sealed class PartCoding
{
    private const double Unseen = double.PositiveInfinity;

    private readonly IReadOnlyList<TableColumn> _columns;
    private readonly ColumnLevels _tableLevels;
    private readonly MixedTableOptions _options;
    private readonly TableReader _reader;
    private readonly string _origin;
    private readonly string[] _names;
    private readonly LevelNames?[] _levels;
    private readonly Dictionary<double, int>?[] _codes;
    private readonly bool[] _areText;
    private long _before;

    /// <summary>Creates the coding of given columns.</summary>
    /// <param name="columns">The columns; those of codes have levels.</param>
    /// <param name="tableLevels">The levels for the model file.</param>
    /// <param name="options">The column of weights, and the rows whose levels count.</param>
    /// <param name="reader">The table.</param>
    /// <param name="origin">What the levels are of, for messages.</param>
    public PartCoding(IReadOnlyList<TableColumn> columns, ColumnLevels tableLevels, MixedTableOptions options, TableReader reader, string origin)
    {
        (_columns, _tableLevels, _options, _reader, _origin) = (columns, tableLevels, options, reader, origin);
        _names = [.. columns.Select(column => column.Name)];
        _levels = [.. columns.Select(column => column.Levels.Count == 0 ? null : new LevelNames(column.Levels, reader.HasDecimalCommas))];
        _codes = Array.ConvertAll(_levels, Numbered);
        _areText = [.. columns.Select((column, j) => column.Kind == ColumnKind.Date || _levels[j] is { NeedText: true })];
    }

    /// <summary>The columns to read as numbers, with the weights.</summary>
    public IReadOnlyList<string> Numbers => [.. _names.Where((_, j) => !_areText[j]), .. _options.Weight is { } weight ? [weight] : Array.Empty<string>()];

    /// <summary>The columns to read as text.</summary>
    public IReadOnlyList<string> Text => [.. _names.Where((_, j) => _areText[j])];

    /// <summary>Returns the coding of the parts behind the first one, which are read as it was.</summary>
    public static PartCoding After(MixedTable first, MixedTableOptions options, TableReader reader)
    {
        var coding = new PartCoding(first.Columns, first.Levels, options, reader, "the first part") { _before = first.Cells.RowCount };
        for (int j = 0; j < coding._names.Length; j++)
            coding._areText[j] = first.Cells.TextColumns.Contains(coding._names[j]);
        return coding;
    }

    /// <summary>Returns the next part with codes in place of its levels.</summary>
    /// <exception cref="UnusableDataException">A cell is not a value of its column; the message counts the rows of all parts.</exception>
    public MixedTable Read(NumericTable cells)
    {
        double[]? weights = PartWeights.Read(cells, _options.Weight, _before);
        DataMatrix data = Array.TrueForAll(_areText, text => !text) && Array.TrueForAll(_levels, levels => levels is null) ? cells.Select(_names) : Coded(cells, weights);
        var part = new MixedTable(cells, _columns, new Observations<Row>(data, weights), _tableLevels, []);
        _before += cells.RowCount;
        return part;
    }

    private DataMatrix Coded(NumericTable cells, double[]? weights)
    {
        int width = _names.Length;
        var values = new double[checked(cells.RowCount * width)];
        bool areSeen = true;
        for (int j = 0; j < width; j++)
        {
            double[] column = Values(cells, j);
            for (int i = 0; i < column.Length; i++)
                values[(i * width) + j] = column[i];
            areSeen = areSeen && Array.IndexOf(column, Unseen) < 0;
        }
        for (int i = 0; i < (areSeen ? 0 : cells.RowCount); i++)
            RequireSeen(cells, i, values.AsSpan(i * width, width), weights?[i] ?? 1);
        return DataMatrix.FromRowMajor(values, width, _names);
    }

    private double[] Values(NumericTable cells, int column)
    {
        string name = _names[column];
        var place = new CellPlace(cells.Source, name);
        if (_areText[column] && _columns[column].Kind == ColumnKind.Date)
            return TextKinds.Days(place, cells.Text(name), cells.KeepsMissing, _before);
        if (_levels[column] is not { } levels)
            return cells.Column(name);
        return _areText[column]
            ? [.. cells.Text(name).Select((cell, i) => Code(place, levels, cell.Trim(), i, cells.KeepsMissing))]
            : Array.ConvertAll(cells.Column(name), value => double.IsNaN(value) ? value : _codes[column]!.TryGetValue(value, out int code) ? code : Unseen);
    }

    private double Code(CellPlace place, LevelNames levels, string cell, int row, bool keepsMissing)
    {
        int code = levels.IndexOf(cell);
        return code >= 0 ? code
            : !MissingMark.Is(cell) ? Unseen
            : keepsMissing ? double.NaN
            : throw place.Missing(_before + row, cell);
    }

    /// <summary>Returns the codes of levels that are all numbers; null if one is not.</summary>
    private static Dictionary<double, int>? Numbered(LevelNames? levels)
    {
        var codes = new Dictionary<double, int>();
        foreach ((int code, string name) in (levels?.Names ?? []).Index())
        {
            if (!NumberParser.TryParse(name, out double value))
                return null;
            codes[value] = code;
        }
        return codes;
    }

    /// <summary>Throws if a row has a level that is not known; if the row does not count, it gets the code 0.</summary>
    private void RequireSeen(NumericTable cells, int row, Span<double> values, double weight)
    {
        bool counts = weight > 0 && !(_options.LevelsOfWholeRows && values.Contains(double.NaN));
        for (int j = 0; j < values.Length; j++)
        {
            if (values[j] != Unseen)
                continue;
            if (counts)
                throw NewLevel(cells, row, j);
            values[j] = 0;
        }
    }

    private UnusableDataException NewLevel(NumericTable cells, int row, int column)
    {
        string cell = _areText[column] ? cells.Text(_names[column])[row] : cells.Column(_names[column])[row].ToString("R", CultureInfo.InvariantCulture);
        return new CellPlace(_reader.Source, _names[column]).Refuse(
            _before + row,
            $"is {MessageText.Quote(cell)}, and {_origin} has no such level: begin with a longer part (--chunk-rows) or a model (--start) that has all levels, or remove the row");
    }
}
