using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Tables;

/// <summary>The columns of a model that are read as text: those with levels that are not codes, and those of dates.</summary>
/// <remarks>Each text is replaced by its index among the levels, and a date by its days.</remarks>
internal sealed class ModelLevels
{
    private readonly IReadOnlyList<string> _features;
    private readonly Dictionary<int, LevelNames> _levels = [];
    private readonly HashSet<int> _dates = [];

    /// <summary>Finds the columns of a model that are read as text.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">The columns of the table that are the model's, in its order.</param>
    /// <param name="hasDecimalCommas">True if numbers in the table have decimal commas.</param>
    public ModelLevels(SavedModel<Row> model, IReadOnlyList<string> features, bool hasDecimalCommas)
    {
        _features = features;
        for (int j = 0; j < features.Count; j++)
        {
            if (model.Dates.Contains(model.ColumnNames[j]))
                _dates.Add(j);
            else if (model.Levels[model.ColumnNames[j]] is { } texts && new LevelNames(texts, hasDecimalCommas) is { NeedText: true } levels)
                _levels[j] = levels;
        }
        Model = _levels.Count == 0 ? model : model with { Levels = Places(model) };
    }

    /// <summary>The model with the indices of texts as levels.</summary>
    public SavedModel<Row> Model { get; }

    /// <summary>The columns of the table that are read as text.</summary>
    public IEnumerable<string> Columns => _levels.Keys.Concat(_dates).Order().Select(column => _features[column]);

    /// <summary>True if a column is read as text.</summary>
    public bool IsText(int column) => _levels.ContainsKey(column) || _dates.Contains(column);

    /// <summary>Returns the text of a level in the table.</summary>
    public string Text(UnseenLevel level) =>
        _levels.TryGetValue(level.Column, out LevelNames? levels) ? levels.Names[(int)level.Value] : level.Value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Returns the rows with numbers instead of texts; a text that is not a level gets the next index, and a missing cell is NaN.</summary>
    /// <exception cref="UnusableDataException">A cell is missing and the table does not keep missing cells, or it is not a date in a column of dates.</exception>
    public DataMatrix Matrix(NumericTable table)
    {
        if (_levels.Count + _dates.Count == 0)
            return table.Select(_features);
        var values = new double[checked(table.RowCount * _features.Count)];
        for (int j = 0; j < _features.Count; j++)
        {
            double[] column = IsText(j) ? Read(table, j) : table.Column(_features[j]);
            for (int i = 0; i < column.Length; i++)
                values[(i * _features.Count) + j] = column[i];
        }
        return DataMatrix.FromRowMajor(values, _features.Count, _features);
    }

    private double[] Read(NumericTable table, int column)
    {
        var place = new CellPlace(table.Source, _features[column]);
        IReadOnlyList<string> cells = table.Text(_features[column]);
        if (_dates.Contains(column))
            return TextKinds.Days(place, cells, table.KeepsMissing);
        LevelNames levels = _levels[column];
        var codes = new double[cells.Count];
        for (int i = 0; i < codes.Length; i++)
        {
            string cell = cells[i].Trim();
            int known = levels.IndexOf(cell);
            if (known < 0 && NumericTable.IsMissing(cell))
                codes[i] = table.KeepsMissing ? double.NaN : throw place.Missing(i, cell);
            else
                codes[i] = known < 0 ? levels.IndexOrAdd(cell) : known;
        }
        return codes;
    }

    private ColumnLevels Places(SavedModel<Row> model)
    {
        var levels = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (string name in model.Levels.ColumnNames)
            levels[name] = model.Levels[name]!;
        foreach ((int column, LevelNames texts) in _levels)
            levels[model.ColumnNames[column]] = [.. Enumerable.Range(0, texts.Names.Count).Select(LevelNames.Code)];
        return new ColumnLevels(levels);
    }
}
