using System.Collections;
using MixtureKit.Data;
using MixtureKit.Files;

namespace MixtureKit.Tables;

/// <summary>The rows of a file in chunks that are read anew in each pass, for data that are larger than memory.</summary>
/// <remarks>
/// A chunk is a part of <see cref="TableReader.ReadParts(IReadOnlyList{string}, CancellationToken)"/>. An <see cref="ExpectationMaximization"/> over the
/// chunks holds one of them at a time. The file must stay as it is until the fit has ended.
/// </remarks>
/// <example>
/// <code>
/// var chunks = TableChunks.Open("rows.parquet", [new ParquetFormat()]);
/// FitResult&lt;Row&gt; fit = new ExpectationMaximization().Fit(start, chunks);
/// </code>
/// </example>
public sealed class TableChunks : IEnumerable<Observations<Row>>
{
    private readonly string _path;
    private readonly IReadOnlyList<TableFormat> _formats;
    private readonly string? _weight;
    private readonly bool _keepsMissing;

    private TableChunks(string path, IReadOnlyList<TableFormat> formats, IReadOnlyList<string> columns, string? weight, bool keepsMissing) =>
        (_path, _formats, ColumnNames, _weight, _keepsMissing) = (path, formats, columns, weight, keepsMissing);

    /// <summary>The columns of the rows.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>Opens a file to read the names of its columns, and closes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="formats">The formats beside CSV and NumPy that the file may have.</param>
    /// <param name="columns">The columns to use, which are read as numbers; all but the weights if null.</param>
    /// <param name="weight">The column of weights, or null if each row has the weight 1.</param>
    /// <param name="keepsMissing">True if missing cells are NaN; false if such a cell is refused.</param>
    /// <exception cref="UnreadableFileException">The file does not exist, is a folder, or may not be read.</exception>
    /// <exception cref="UnusableDataException">The content is not a table.</exception>
    /// <exception cref="UnknownColumnException">The table has no column of a requested name.</exception>
    public static TableChunks Open(
        string path, IReadOnlyList<TableFormat> formats, IReadOnlyList<string>? columns = null, string? weight = null, bool keepsMissing = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(formats);
        using TableReader reader = TableReader.Open(path, formats);
        IReadOnlyList<string> names = columns ?? [.. reader.ColumnNames.Where(name => name != weight)];
        reader.RequireColumns(weight is null ? names : [.. names, weight]);
        return new TableChunks(path, formats, names, weight, keepsMissing);
    }

    /// <summary>Opens the file and returns its rows, chunk by chunk.</summary>
    /// <exception cref="UnreadableFileException">The file cannot be read to its end.</exception>
    /// <exception cref="UnusableDataException">A cell is not a finite number; the message names file, row and column.</exception>
    public IEnumerator<Observations<Row>> GetEnumerator()
    {
        using TableReader reader = TableReader.Open(_path, _formats);
        reader.KeepsMissing = _keepsMissing;
        foreach (NumericTable part in reader.ReadParts(_weight is null ? ColumnNames : [.. ColumnNames, _weight]))
            yield return WeightColumn.Observe(part, part.Select(ColumnNames), _weight);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
