using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Serialization;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Inputs;

/// <summary>The columns of a model whose levels are texts.</summary>
/// <remarks>They are read as text, and each text is replaced by its index among the levels.</remarks>
internal sealed class TextLevels
{
    private readonly IReadOnlyList<string> _features;
    private readonly Dictionary<int, List<string>> _texts = [];

    /// <summary>Finds the columns of a model that have a level which is not a number.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">The columns of the table that are the model's, in its order.</param>
    public TextLevels(SavedModel<Row> model, IReadOnlyList<string> features)
    {
        _features = features;
        for (int j = 0; j < features.Count; j++)
        {
            if (model.Levels[model.ColumnNames[j]] is { } levels && levels.Any(IsNoNumber))
                _texts[j] = [.. levels];
        }
        Model = _texts.Count == 0 ? model : model with { Levels = Places(model) };
    }

    /// <summary>The model with the indices of texts as levels.</summary>
    public SavedModel<Row> Model { get; }

    /// <summary>The columns of the table that are read as text.</summary>
    public IEnumerable<string> Columns => _texts.Keys.Select(column => _features[column]);

    /// <summary>True if a column is read as text.</summary>
    public bool IsText(int column) => _texts.ContainsKey(column);

    /// <summary>Returns the text of a level in the table.</summary>
    public string Text(UnseenLevel level) =>
        _texts.TryGetValue(level.Column, out List<string>? texts) ? texts[(int)level.Value] : level.Value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Returns the rows with indices instead of texts; a text that is not a level gets the next index.</summary>
    /// <exception cref="UnusableDataException">A cell is empty or stands for a missing value.</exception>
    public DataMatrix Matrix(NumericTable table)
    {
        if (_texts.Count == 0)
            return table.Select(_features);
        var values = new double[checked(table.RowCount * _features.Count)];
        for (int j = 0; j < _features.Count; j++)
        {
            double[] column = IsText(j) ? Encode(table, j) : table.Column(_features[j]);
            for (int i = 0; i < column.Length; i++)
                values[(i * _features.Count) + j] = column[i];
        }
        return DataMatrix.FromRowMajor(values, _features.Count, _features);
    }

    private double[] Encode(NumericTable table, int column)
    {
        List<string> texts = _texts[column];
        var places = texts.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        IReadOnlyList<string> cells = table.Text(_features[column]);
        var codes = new double[cells.Count];
        for (int i = 0; i < codes.Length; i++)
        {
            string cell = cells[i];
            if (!places.TryGetValue(cell, out int place))
            {
                if (NumericTable.IsMissing(cell))
                    throw Missing(table.Source, _features[column], i, cell);
                places[cell] = place = texts.Count;
                texts.Add(cell);
            }
            codes[i] = place;
        }
        return codes;
    }

    private static UnusableDataException Missing(string source, string column, int row, string cell)
    {
        string found = cell.Length == 0 ? "is empty" : $"is '{cell}', a missing value";
        return new(string.Create(CultureInfo.InvariantCulture, $"{source}: row {row + 1}, column '{column}' {found}: fill it in, or remove the row."), row);
    }

    private ColumnLevels Places(SavedModel<Row> model)
    {
        var levels = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (string name in model.Levels.ColumnNames)
            levels[name] = model.Levels[name]!;
        foreach ((int column, List<string> texts) in _texts)
            levels[model.ColumnNames[column]] = [.. Enumerable.Range(0, texts.Count).Select(place => place.ToString(CultureInfo.InvariantCulture))];
        return new ColumnLevels(levels);
    }

    private static bool IsNoNumber(string level) =>
        !(double.TryParse(level, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value));
}
