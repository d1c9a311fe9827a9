using Apache.Arrow.Ipc;
using MixtureKit.Tables;

namespace MixtureKit.Arrow;

/// <summary>Arrow files, which are also called Feather files, read record batch by record batch.</summary>
/// <remarks>
/// Numbers of any width, decimals, truth values, texts, dictionaries, dates and times are read, and nulls are missing cells. Lists, structures, maps
/// and bytes are refused by name. Buffers may be compressed by LZ4 or Zstandard. One record batch is in memory at a time, beside the table that is made.
/// </remarks>
/// <example>
/// <code>
/// using TableReader reader = TableReader.Open("points.arrow", [new ArrowFormat(), new ArrowStreamFormat()]);
/// DataMatrix rows = reader.Read().ToMatrix();
/// </code>
/// </example>
public sealed class ArrowFormat : TableFormat
{
    /// <inheritdoc/>
    public override string Name => "Arrow";

    /// <inheritdoc/>
    public override bool IsBegunBy(ReadOnlySpan<byte> start) => start.StartsWith("ARROW1\0\0"u8);

    /// <inheritdoc/>
    public override TypedTable Open(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long length = stream.Length;
        var allocator = new BoundedAllocator(() => length);
        return new ArrowTable(new ArrowFileReader(new ArrowFileStream(stream), allocator, allocator, leaveOpen: true));
    }
}
