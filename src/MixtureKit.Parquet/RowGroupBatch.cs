using MixtureKit.Tables;
using Parquet;
using Parquet.Schema;

namespace MixtureKit.Parquet;

/// <summary>A row group, of which a column at a time is in memory.</summary>
internal sealed class RowGroupBatch(ChunkStream stream, ParquetRowGroupReader group, Field[] fields, CancellationToken cancellationToken) : ColumnBatch
{
    public override int RowCount => group.RowCount is >= 0 and <= int.MaxValue and var count
        ? (int)count
        : throw new InvalidDataException($"A row group claims {group.RowCount} rows.");

    public override ColumnCells Read(int column) => FieldCells.Read(stream, group, (DataField)fields[column], RowCount, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            group.Dispose();
        base.Dispose(disposing);
    }
}
