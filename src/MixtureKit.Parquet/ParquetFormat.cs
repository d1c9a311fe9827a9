using MixtureKit.Tables;

namespace MixtureKit.Parquet;

/// <summary>Parquet files, compressed or not, read row group by row group.</summary>
/// <remarks>
/// Numbers of any width, decimals, truth values, texts, dates and times are read, and nulls are missing cells. Lists, structures, maps and bytes are
/// refused by name. One column of one row group is in memory at a time, beside the table that is made.
/// </remarks>
/// <example>
/// <code>
/// using TableReader reader = TableReader.Open("points.parquet", [new ParquetFormat()]);
/// DataMatrix rows = reader.Read().ToMatrix();
/// </code>
/// </example>
public sealed class ParquetFormat : TableFormat
{
    // The mark of the format, and the first field of a page header or of the metadata, so that a CSV file whose first column is PAR1 is not taken for Parquet.
    private static ReadOnlySpan<byte> Mark => [0x50, 0x41, 0x52, 0x31, 0x15];

    /// <inheritdoc/>
    public override string Name => "Parquet";

    /// <inheritdoc/>
    public override bool IsBegunBy(ReadOnlySpan<byte> start) => start.StartsWith(Mark);

    /// <inheritdoc/>
    public override TypedTable Open(Stream stream) => new ParquetTable(stream);
}
