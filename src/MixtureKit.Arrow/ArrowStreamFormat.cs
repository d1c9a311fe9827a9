using Apache.Arrow.Ipc;
using MixtureKit.Tables;

namespace MixtureKit.Arrow;

/// <summary>Arrow streams, which are read from front to back, also from a pipe.</summary>
/// <remarks>The types and compressions are those of <see cref="ArrowFormat"/>. A record batch is in memory twice while it is read, as no length is believed before its bytes have come.</remarks>
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
        var messages = new ArrowMessageStream(stream);
        var allocator = new BoundedAllocator(() => messages.ReadCount);
        return new ArrowTable(new ArrowStreamReader(messages, allocator, allocator, leaveOpen: true));
    }
}
