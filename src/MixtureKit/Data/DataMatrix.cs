using System.Collections;
using System.Diagnostics;
using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Messages;

namespace MixtureKit.Data;

/// <summary>Observation vectors with named columns: a list of <see cref="Row"/>s over a <see cref="RowStore"/>.</summary>
/// <remarks>A value is finite, or NaN in a missing cell; the constructor throws if a value is infinite.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial class DataMatrix : IReadOnlyList<Row>
{
    private readonly string[] _columnNames;

    /// <summary>Creates a matrix over a store.</summary>
    /// <param name="store">The rows.</param>
    /// <param name="columnNames">A name for each column; x1, x2, … if none are given.</param>
    /// <exception cref="ArgumentException">The number of names is not that of the columns, or a name is null.</exception>
    /// <exception cref="UnusableDataException">A value is infinite.</exception>
    public DataMatrix(RowStore store, IEnumerable<string>? columnNames = null)
        : this(store, columnNames, null)
    {
    }

    private DataMatrix(RowStore store, IEnumerable<string>? columnNames, bool? hasMissing)
    {
        ArgumentNullException.ThrowIfNull(store);
        Store = store;
        _columnNames = columnNames?.ToArray() ?? DefaultNames(store.ColumnCount);
        if (_columnNames.Length != store.ColumnCount)
            throw new ArgumentException($"There {MessageText.Are(_columnNames.Length, "column name")} for {MessageText.Count(store.ColumnCount, "column")}; give one a column.", nameof(columnNames));
        if (Array.IndexOf(_columnNames, null) is >= 0 and var unnamed)
            throw new ArgumentException($"The name of column {unnamed + 1} is null; give it a name.", nameof(columnNames));
        HasMissing = hasMissing ?? Scan();
    }

    /// <summary>The store of the rows.</summary>
    public RowStore Store { get; }

    /// <summary>Number of rows.</summary>
    public int Count => Store.RowCount;

    /// <summary>Number of columns.</summary>
    public int ColumnCount => Store.ColumnCount;

    /// <summary>True if some cells may be missing, which are NaN; false if every value is finite.</summary>
    public bool HasMissing { get; }

    /// <summary>The name of each column.</summary>
    public IReadOnlyList<string> ColumnNames => _columnNames;

    /// <summary>The row at an index counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Row this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(index), index, $"The matrix has {MessageText.Count(Count, "row")}, counted from 0.");
            return new Row(Store, index, isKnownFinite: !HasMissing);
        }
    }

    /// <summary>Copies the values to a Math.NET matrix.</summary>
    public Matrix<double> ToMatrix() => Matrix<double>.Build.Dense(Count, ColumnCount, Store.Value);

    /// <summary>Returns a matrix of the given columns, in the given order, whose values are copied unless the store avoids it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public DataMatrix SelectColumns(IReadOnlyList<int> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        foreach (int column in columns)
        {
            if ((uint)column >= (uint)ColumnCount)
                throw new ArgumentOutOfRangeException(nameof(columns), column, $"The matrix has {MessageText.Count(ColumnCount, "column")}, counted from 0.");
        }
        return new DataMatrix(Store.Select([.. columns]), columns.Select(j => _columnNames[j]), HasMissing);
    }

    /// <summary>Returns a copy of one column.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public double[] Column(int column)
    {
        if ((uint)column >= (uint)ColumnCount)
            throw new ArgumentOutOfRangeException(nameof(column), column, $"The matrix has {MessageText.Count(ColumnCount, "column")}, counted from 0.");
        var values = new double[Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = Store.Value(i, column);
        return values;
    }

    /// <summary>Returns the numbers of rows and columns.</summary>
    public override string ToString() => $"{MessageText.Count(Count, "row")} × {MessageText.Count(ColumnCount, "column")}{(HasMissing ? ", some missing" : "")}";

    /// <summary>Enumerates the rows in order.</summary>
    public IEnumerator<Row> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return new Row(Store, i, isKnownFinite: !HasMissing);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Creates a matrix of the same columns over rows with the same missing cells.</summary>
    internal DataMatrix Over(RowStore store) => new(store, _columnNames, HasMissing);

    /// <summary>Returns the same matrix as one in which cells may be missing.</summary>
    internal DataMatrix WithMissing() => new(Store, _columnNames, hasMissing: true);

    internal static string[] DefaultNames(int count) =>
        [.. Enumerable.Range(1, count).Select(j => string.Create(CultureInfo.InvariantCulture, $"x{j}"))];

    /// <summary>Returns true if a cell is missing, and throws if a value is infinite.</summary>
    private bool Scan()
    {
        var buffer = new double[ColumnCount];
        bool hasMissing = false;
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> row = new Row(Store, i).Read(buffer);
            for (int j = 0; j < row.Length; j++)
            {
                if (double.IsInfinity(row[j]))
                    throw UnusableDataException.At(i, j, _columnNames[j], row[j], "a finite number, or NaN in a missing cell; remove the row or the column");
                hasMissing |= double.IsNaN(row[j]);
            }
        }
        return hasMissing;
    }
}
