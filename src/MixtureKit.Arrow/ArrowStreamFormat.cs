using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using MixtureKit.Tables;

namespace MixtureKit.Arrow;

/// <summary>Arrow streams, which are read from front to back, also from a pipe.</summary>
/// <remarks>The types and compressions are those of <see cref="ArrowFormat"/>.</remarks>
public sealed class ArrowStreamFormat : TableFormat
{
    /// <inheritdoc/>
    public override string Name => "Arrow";

    /// <inheritdoc/>
    public override bool ReadsForward => true;

    /// <inheritdoc/>
    public override bool IsBegunBy(ReadOnlySpan<byte> start) => start is [0xFF, 0xFF, 0xFF, 0xFF, ..];

    /// <inheritdoc/>
    public override TypedTable Open(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new ArrowTable(new ArrowStreamReader(stream, new BoundedAllocator(null), new CompressionCodecFactory(), leaveOpen: true));
    }
}
