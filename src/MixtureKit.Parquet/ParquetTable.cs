using MixtureKit.Tables;
using Parquet;
using Parquet.Meta;
using Parquet.Schema;

namespace MixtureKit.Parquet;

/// <summary>An open Parquet file.</summary>
internal sealed class ParquetTable : TypedTable
{
    private readonly ChunkStream _stream;
    private readonly ParquetReader _reader;
    private readonly Field[] _fields;

    /// <summary>Reads the metadata at the end of the file.</summary>
    public ParquetTable(Stream stream)
    {
        FileEnd.Check(stream);
        _stream = new ChunkStream(stream);
        // The stream reads on the calling thread, so that nothing is waited for.
        _reader = ParquetReader.CreateAsync(_stream, leaveStreamOpen: true).GetAwaiter().GetResult();
        _fields = [.. _reader.Schema.Fields];
        Columns = [.. _fields.Select(FieldCells.Describe)];
        RequireAgreement(_reader.Metadata);
    }

    public override IReadOnlyList<TypedColumn> Columns { get; }

    public override IEnumerable<ColumnBatch> Batches(CancellationToken cancellationToken)
    {
        for (int i = 0; i < _reader.RowGroupCount; i++)
            yield return new RowGroupBatch(_stream, _reader.OpenRowGroupReader(i), _fields, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose(disposing);
    }

    // What a damaged file claims must not be allocated: the numbers of rows stand in it more than once.
    private static void RequireAgreement(FileMetaData? metadata)
    {
        if (metadata is null || metadata.RowGroups.Exists(group => group.NumRows < 0) || metadata.RowGroups.Sum(group => group.NumRows) != metadata.NumRows)
            throw new InvalidDataException("The row groups do not have the rows of the file.");
    }
}
