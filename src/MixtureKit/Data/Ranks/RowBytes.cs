using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MixtureKit.Parallelism;

namespace MixtureKit.Data;

/// <summary>Observations as bytes, in which ranks send them to each other: rows of numbers, and values without references.</summary>
internal static class RowBytes<TData>
{
    /// <summary>Returns observations as bytes.</summary>
    /// <exception cref="UnusableDataException">They are of a type that cannot be sent.</exception>
    public static byte[] Write(IReadOnlyList<TData> data, IReadOnlyList<int> rows)
    {
        if (data is IReadOnlyList<Row> matrix)
            return MemoryMarshal.AsBytes<double>(Values(matrix, rows)).ToArray();
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TData>())
            throw new UnusableDataException($"Observations of the type {typeof(TData).Name} cannot be sent from one rank to another; give each rank whole segments of {Batch<TData>.SegmentLength} rows, and a model to start from without acceleration.");
        int size = Unsafe.SizeOf<TData>();
        var bytes = new byte[checked(rows.Count * size)];
        for (int i = 0; i < rows.Count; i++)
            Unsafe.WriteUnaligned(ref bytes[i * size], data[rows[i]]);
        return bytes;
    }

    /// <summary>Returns the observations that bytes stand for, in the form of others: a matrix if those are one.</summary>
    public static IReadOnlyList<TData> Read(byte[] bytes, int count, IReadOnlyList<TData> like, int columns)
    {
        if (like is IReadOnlyList<Row> rows)
            return (IReadOnlyList<TData>)Rows(RankExchange.Values<double>(bytes), count, rows, columns);
        var data = new TData[count];
        for (int i = 0; i < count; i++)
            data[i] = Unsafe.ReadUnaligned<TData>(ref bytes[i * Unsafe.SizeOf<TData>()]);
        return data;
    }

    /// <summary>Number of values of a row; 1 if observations are not rows, and −1 without observations.</summary>
    public static int Columns(IReadOnlyList<TData> data) => data switch
    {
        DataMatrix matrix => matrix.ColumnCount,
        IReadOnlyList<Row> rows => rows.Count == 0 ? -1 : rows[0].Count,
        _ => 1,
    };

    /// <summary>Returns a matrix as a list of observations.</summary>
    public static IReadOnlyList<TData> List(object matrix) => (IReadOnlyList<TData>)matrix;

    private static object Rows(double[] values, int count, IReadOnlyList<Row> like, int columns)
    {
        if (like is DataMatrix matrix)
            return matrix.Over(new DoubleRows(values, count, columns));
        return Enumerable.Range(0, count).Select(i => Row.Of(values[(i * columns)..((i + 1) * columns)])).ToArray();
    }

    private static double[] Values(IReadOnlyList<Row> data, IReadOnlyList<int> rows)
    {
        if (rows.Count == 0)
            return [];
        int columns = data[rows[0]].Count;
        var values = new double[checked(rows.Count * columns)];
        var buffer = new double[columns];
        for (int i = 0; i < rows.Count; i++)
        {
            Row row = data[rows[i]];
            if (row.Count != columns)
                throw new UnusableDataException($"Row {rows[i] + 1} has another number of values than other rows.", rows[i]);
            row.Read(buffer).CopyTo(values.AsSpan(i * columns));
        }
        return values;
    }
}
