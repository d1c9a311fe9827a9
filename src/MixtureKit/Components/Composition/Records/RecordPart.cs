using System.Globalization;
using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>A part of a product over records.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Create">Creates its component from the number of levels of each column, 0 for a column of numbers.</param>
internal sealed record RecordPart<TRecord>(IReadOnlyList<RecordValues<TRecord>> Columns, Func<IReadOnlyList<int>, IMixtureComponent<Row>> Create);

/// <summary>A column of values of records.</summary>
/// <param name="name">The name.</param>
internal abstract class RecordValues<TRecord>(string name)
{
    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>Returns the levels that records of positive weight have, or null for a column of numbers.</summary>
    public abstract IReadOnlyList<string>? Levels(TRecord[] records, IReadOnlyList<double>? weights);

    /// <summary>Returns a function that gives the number of a record and its index.</summary>
    /// <param name="levels">The levels of the column, or null for numbers.</param>
    /// <param name="unknown">The code of any other level; if null, one that makes its row impossible.</param>
    public abstract Func<TRecord, int, double> Reader(IReadOnlyList<string>? levels, double? unknown);
}

/// <summary>A column of numbers, or of truth values as 0 and 1.</summary>
internal sealed class NumberColumn<TRecord>(string name, Func<TRecord, double> value) : RecordValues<TRecord>(name)
{
    public static RecordValues<TRecord> Of(RecordColumn<TRecord, double> column) => new NumberColumn<TRecord>(column.Name, column.Value);

    public static RecordValues<TRecord> Of(RecordColumn<TRecord, bool> column) => new NumberColumn<TRecord>(column.Name, record => column.Value(record) ? 1 : 0);

    public override IReadOnlyList<string>? Levels(TRecord[] records, IReadOnlyList<double>? weights) => null;

    public override Func<TRecord, int, double> Reader(IReadOnlyList<string>? levels, double? unknown) => (record, _) => value(record);
}

/// <summary>A column of categories.</summary>
internal sealed class CategoryColumn<TRecord>(RecordColumn<TRecord, object?> column) : RecordValues<TRecord>(column.Name)
{
    public override IReadOnlyList<string> Levels(TRecord[] records, IReadOnlyList<double>? weights)
    {
        string[] texts = [.. Enumerable.Range(0, records.Length).Where(i => weights is null || i >= weights.Count || weights[i] > 0).Select(i => Text(records[i], i)).Distinct(StringComparer.Ordinal)];
        // 1 and 01 are one level if all are numbers.
        return Array.TrueForAll(texts, text => ColumnLevels.Number(text) is not null)
            ? [.. texts.Select(text => ColumnLevels.Number(text)!.Value).Distinct().Order().Select(ColumnLevels.Text)]
            : [.. texts.Order(StringComparer.Ordinal)];
    }

    public override Func<TRecord, int, double> Reader(IReadOnlyList<string>? levels, double? unknown)
    {
        var codes = levels!.Index().ToDictionary(level => level.Item, level => (double)level.Index, StringComparer.Ordinal);
        bool areNumbers = levels!.All(level => ColumnLevels.Number(level) is not null);
        return (record, i) =>
        {
            string text = Text(record, i);
            string key = areNumbers && ColumnLevels.Number(text) is { } number ? ColumnLevels.Text(number) : text;
            return codes.GetValueOrDefault(key, unknown ?? levels!.Count);
        };
    }

    private string Text(TRecord record, int row) => Convert.ToString(column.Value(record), CultureInfo.InvariantCulture) is { Length: > 0 } text
        ? text
        : throw new UnusableDataException($"Row {row + 1}, column '{Name}': the category is missing; give it a text, or leave the record out.", row);
}
