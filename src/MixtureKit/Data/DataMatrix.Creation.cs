using System.Linq.Expressions;
using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Messages;

namespace MixtureKit.Data;

/// <content>Creation from arrays, records and matrices.</content>
public sealed partial class DataMatrix
{
    /// <summary>Creates a matrix over an array of rows, one after the other, which is not copied.</summary>
    /// <exception cref="ArgumentException">The length is not a multiple of <paramref name="columnCount"/>.</exception>
    /// <exception cref="UnusableDataException">A value is infinite.</exception>
    public static DataMatrix FromRowMajor(double[] values, int columnCount, IEnumerable<string>? columnNames = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columnCount);
        if (values.Length % columnCount != 0)
            throw new ArgumentException($"{values.Length} values do not make rows of {columnCount}; give a multiple of that number.", nameof(values));
        return new DataMatrix(new DoubleRows(values, values.Length / columnCount, columnCount), columnNames);
    }

    /// <summary>Copies rows that are laid one after the other.</summary>
    /// <exception cref="ArgumentException">The length is not a multiple of <paramref name="columnCount"/>.</exception>
    /// <exception cref="UnusableDataException">A value is infinite.</exception>
    public static DataMatrix FromRowMajor(ReadOnlySpan<double> values, int columnCount, IEnumerable<string>? columnNames = null) =>
        FromRowMajor(values.ToArray(), columnCount, columnNames);

    /// <summary>Creates a matrix of one row for each record and one column for each selected member.</summary>
    /// <typeparam name="TRecord">Type of a record.</typeparam>
    /// <param name="records">The records.</param>
    /// <param name="columns">The values of each column; a member, as in <c>person => person.Age</c>, also gives the column its name.</param>
    /// <exception cref="ArgumentException">There are no columns, or one is null.</exception>
    /// <exception cref="UnusableDataException">A value is infinite.</exception>
    public static DataMatrix FromRecords<TRecord>(IEnumerable<TRecord> records, params IReadOnlyList<Expression<Func<TRecord, double>>> columns)
    {
        ArgumentNullException.ThrowIfNull(records);
        RecordColumn<TRecord, double>[] selected = RecordColumns.All(columns, nameof(columns));
        var values = new List<double>();
        foreach (TRecord record in records)
        {
            foreach (RecordColumn<TRecord, double> column in selected)
                values.Add(column.Value(record));
        }
        return FromRowMajor([.. values], selected.Length, selected.Select(column => column.Name));
    }

    /// <summary>Creates a matrix of one row for each item and one column for each named function.</summary>
    /// <typeparam name="TItem">Type of an item.</typeparam>
    /// <param name="items">The items.</param>
    /// <param name="columns">The name of each column and its value for an item; NaN is a missing cell.</param>
    /// <exception cref="ArgumentException">There are no columns, or a name or function is null.</exception>
    /// <exception cref="UnusableDataException">A value is infinite.</exception>
    /// <example>
    /// <code>
    /// (int Age, double? Income)[] people = [(34, 2100), (51, null)];
    /// DataMatrix rows = DataMatrix.FromItems(people, ("age", p => p.Age), ("log income", p => Math.Log(p.Income ?? double.NaN)));
    /// </code>
    /// </example>
    public static DataMatrix FromItems<TItem>(IEnumerable<TItem> items, params IReadOnlyList<(string Name, Func<TItem, double> Value)> columns)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0)
            throw new ArgumentException("There are no columns; give at least one.", nameof(columns));
        for (int j = 0; j < columns.Count; j++)
        {
            if (columns[j].Value is null)
                throw new ArgumentException($"The function of column {j + 1} is null; give one, or leave the column out.", nameof(columns));
        }
        double[] values = [.. items.SelectMany(item => columns.Select(column => column.Value(item)))];
        return FromRowMajor(values, columns.Count, columns.Select(column => column.Name));
    }

    /// <summary>Copies a rectangular array, one row an observation.</summary>
    /// <exception cref="UnusableDataException">A value is infinite.</exception>
    public static DataMatrix FromArray(double[,] values, IEnumerable<string>? columnNames = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        var copy = new double[values.Length];
        Buffer.BlockCopy(values, 0, copy, 0, Buffer.ByteLength(values));
        return new DataMatrix(new DoubleRows(copy, values.GetLength(0), values.GetLength(1)), columnNames);
    }

    /// <summary>Copies rows of equal length.</summary>
    /// <exception cref="ArgumentException">A row is null.</exception>
    /// <exception cref="UnusableDataException">A row has another length than the first, or a value is infinite.</exception>
    public static DataMatrix FromRows(IReadOnlyList<double[]> rows, IEnumerable<string>? columnNames = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i] is null)
                throw new ArgumentException($"Row {i + 1} is null; give its values, or leave the row out.", nameof(rows));
        }
        int columnCount = rows.Count == 0 ? 0 : rows[0].Length;
        var values = new double[checked(rows.Count * columnCount)];
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].Length != columnCount)
                throw new UnusableDataException($"Row {i + 1} has {MessageText.Count(rows[i].Length, "value")}; the first row has {columnCount}.", i);
            rows[i].CopyTo(values, i * columnCount);
        }
        return new DataMatrix(new DoubleRows(values, rows.Count, columnCount), columnNames);
    }

    /// <summary>Creates a matrix of one column of scalar observations.</summary>
    /// <exception cref="UnusableDataException">A value is infinite.</exception>
    public static DataMatrix FromColumn(IEnumerable<double> values, string? columnName = null) =>
        FromRowMajor([.. values], 1, columnName is null ? null : [columnName]);

    /// <summary>Copies a Math.NET matrix, one row an observation.</summary>
    /// <exception cref="UnusableDataException">A value is infinite.</exception>
    public static DataMatrix FromMatrix(Matrix<double> matrix, IEnumerable<string>? columnNames = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return new DataMatrix(new DoubleRows(matrix.ToRowMajorArray(), matrix.RowCount, matrix.ColumnCount), columnNames);
    }

    /// <summary>Creates a matrix over a store whose values are known to be finite.</summary>
    internal static DataMatrix FromFinite(RowStore store, IEnumerable<string> columnNames) => new(store, columnNames, hasMissing: false);
}
