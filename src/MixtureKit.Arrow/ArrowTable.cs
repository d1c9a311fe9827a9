using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using MixtureKit.Tables;

namespace MixtureKit.Arrow;

/// <summary>An open Arrow file or stream.</summary>
internal sealed class ArrowTable : TypedTable
{
    // The rows of a batch without a number or text, of which the file holds nothing.
    private const int MostRowsOfNulls = 1 << 20;

    private readonly ArrowStreamReader _reader;

    /// <summary>Reads the schema.</summary>
    public ArrowTable(ArrowStreamReader reader)
    {
        _reader = reader;
        Columns = [.. reader.Schema.FieldsList.Select(field => ArrayCells.Describe(field.Name, field.DataType))];
    }

    public override IReadOnlyList<TypedColumn> Columns { get; }

    public override IEnumerable<ColumnBatch> Batches(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && _reader.ReadNextRecordBatch() is { } batch)
            yield return new RecordColumns(batch);
        cancellationToken.ThrowIfCancellationRequested();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _reader.Dispose();
        base.Dispose(disposing);
    }

    // The batch is not disposed, since that would dispose of the dictionaries that other batches use as well.
    private sealed class RecordColumns(RecordBatch batch) : ColumnBatch
    {
        public override int RowCount => batch.Length >= 0 && batch.Length <= MostRows()
            ? batch.Length
            : throw new InvalidDataException($"A record batch claims {batch.Length} rows.");

        public override ColumnCells Read(int column) => batch.Column(column) is { } array && array.Length == batch.Length
            ? ArrayCells.Read(array)
            : throw new InvalidDataException($"Column {column + 1} does not have the rows of its record batch.");

        // A column takes a bit a row at least, unless it is of nulls alone, or of parts that have its buffers.
        private long MostRows() => batch.Arrays.Where(array => array.Data.DataType is not (NullType or NestedType))
            .Select(array => 8 * array.Data.Buffers.Sum(buffer => (long)buffer.Length)).DefaultIfEmpty(MostRowsOfNulls).Min();
    }
}
