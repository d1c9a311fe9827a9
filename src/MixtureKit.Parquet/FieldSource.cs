using MixtureKit.Tables;
using Parquet;
using Parquet.Meta;
using Parquet.Schema;

namespace MixtureKit.Parquet;

/// <summary>A field of a row group that is read as the type that it has.</summary>
/// <param name="Stream">The file.</param>
/// <param name="Group">The row group.</param>
/// <param name="Field">The field.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="CancellationToken">Ends the reading.</param>
internal readonly record struct FieldSource(ChunkStream Stream, ParquetRowGroupReader Group, DataField Field, int Count, CancellationToken CancellationToken)
{
    /// <summary>Reads values, of which those that are null are missing.</summary>
    /// <param name="number">Returns a value as a number.</param>
    /// <param name="text">Returns a value as text.</param>
    /// <param name="mark">A value that is not the default.</param>
    public ColumnCells Values<T>(Func<T, double> number, Func<T, string> text, T mark)
        where T : struct
    {
        (T[] values, int[] places) = Read(mark);
        return new ColumnCells(row => places[row] is >= 0 and var place ? number(values[place]) : double.NaN, row => places[row] is >= 0 and var place ? text(values[place]) : null);
    }

    /// <summary>Reads texts.</summary>
    public ColumnCells Strings()
    {
        (ReadOnlyMemory<char>[] texts, int[] places) = Read("?".AsMemory());
        return new ColumnCells(_ => double.NaN, row => places[row] is >= 0 and var place ? texts[place].ToString() : null);
    }

    // The values that are not null, one after the other, and the place of each row among them, -1 if it is null.
    private (T[] Values, int[] Places) Read<T>(T mark)
        where T : struct
    {
        ColumnMetaData column = Group.GetMetadata(Field)?.MetaData ?? throw new InvalidDataException("A row group lacks a column.");
        Stream.End = Stream.Length;
        Stream.End = ColumnPages.Check(Stream, column, Count, Field.MaxDefinitionLevel > 0);
        var values = new T[Count];
        var places = new int[Count];
        int present = Read(values, places);
        // Parquet.Net takes a page that has fewer values than it claims for a whole one: then the last value is what it was before.
        if (present > 0 && EqualityComparer<T>.Default.Equals(values[present - 1], default))
        {
            values[present - 1] = mark;
            Read(values, places);
            if (EqualityComparer<T>.Default.Equals(values[present - 1], mark))
                throw new InvalidDataException("A column has fewer values than its pages claim.");
        }
        return (values, places);
    }

    private int Read<T>(T[] values, int[] places)
        where T : struct
    {
        bool hasNulls = Field.MaxDefinitionLevel > 0;
        Group.ReadRawAsync<T>(Field, values, hasNulls ? places.AsMemory() : default(Memory<int>?), null, CancellationToken).AsTask().GetAwaiter().GetResult();
        int present = 0;
        for (int row = 0; row < places.Length; row++)
            places[row] = hasNulls && places[row] < Field.MaxDefinitionLevel ? -1 : present++;
        return present;
    }
}
