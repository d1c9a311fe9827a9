using MixtureKit.Tables;
using Parquet;
using Parquet.Schema;

namespace MixtureKit.Parquet;

/// <summary>A field of a row group that is read as the type that it has.</summary>
/// <param name="Group">The row group.</param>
/// <param name="Field">The field.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="CancellationToken">Ends the reading.</param>
internal readonly record struct FieldSource(ParquetRowGroupReader Group, DataField Field, int Count, CancellationToken CancellationToken)
{
    /// <summary>Reads values, of which those that are null are missing.</summary>
    /// <param name="number">Returns a value as a number.</param>
    /// <param name="text">Returns a value as text.</param>
    public ColumnCells Values<T>(Func<T, double> number, Func<T, string> text)
        where T : struct
    {
        if (Field.IsNullable)
        {
            var cells = new T?[Count];
            Group.ReadAsync<T>(Field, cells, null, CancellationToken).AsTask().GetAwaiter().GetResult();
            return new ColumnCells(row => cells[row] is { } value ? number(value) : double.NaN, row => cells[row] is { } value ? text(value) : null);
        }
        var values = new T[Count];
        Group.ReadAsync<T>(Field, values, null, CancellationToken).AsTask().GetAwaiter().GetResult();
        return new ColumnCells(row => number(values[row]), row => text(values[row]));
    }

    /// <summary>Reads texts.</summary>
    public ColumnCells Strings()
    {
        var texts = new string?[Count];
        Group.ReadAsync(Field, texts!, null, CancellationToken).AsTask().GetAwaiter().GetResult();
        return new ColumnCells(_ => double.NaN, row => texts[row]);
    }
}
