using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>Components worked on side by side: the first of them, how many there are, and the room they take, a multiple of four.</summary>
internal readonly record struct LaneChunk(int First, int Count, int Width)
{
    /// <summary>The widest chunk.</summary>
    public const int Widest = 12;

    private const int Four = LaneTransposition.Columns;

    /// <summary>The chunks of a number of components.</summary>
    public static LaneChunk[] Of(int components)
    {
        var chunks = new LaneChunk[(components + Widest - 1) / Widest];
        for (int c = 0; c < chunks.Length; c++)
        {
            int count = Math.Min(Widest, components - (c * Widest));
            chunks[c] = new LaneChunk(c * Widest, count, (count + 3) & ~3);
        }
        return chunks;
    }

    /// <summary>Copies the chunk's values [component][row] of all components to [row][lane], with zeros beyond the components and the rows.</summary>
    public void Gather(ReadOnlySpan<double> values, int count, Span<double> lanes)
    {
        lanes[(count * Width)..].Clear();
        for (int lane = 0; lane < Width; lane += Four)
        {
            if (lane + Four <= Count)
                LaneTransposition.ToRows(values.Slice((First + lane) * count, Four * count), count, lanes[lane..], Width);
            else
                GatherSome(lane, values, count, lanes);
        }
    }

    /// <summary>Copies [row][lane] to the chunk's places among [component][row] of all components.</summary>
    public void Scatter(ReadOnlySpan<double> lanes, int count, Span<double> values)
    {
        for (int lane = 0; lane < Width; lane += Four)
        {
            if (lane + Four <= Count)
                LaneTransposition.ToColumns(lanes[lane..], Width, count, values.Slice((First + lane) * count, Four * count));
            else
                ScatterSome(lane, lanes, count, values);
        }
    }

    /// <summary>Room to ask for beyond what is to be aligned.</summary>
    public const int Slack = 64 / sizeof(double);

    /// <summary>The part of some room that begins at a cache line, so that no entry lies across two.</summary>
    public static Span<double> Align(Span<double> room, int length) => room.Slice(Misalignment(room), length);

    /// <summary>Zeros that begin at a cache line.</summary>
    public static Memory<double> Aligned(int length)
    {
        // Pinned, since what the collector moves need not stay aligned.
        double[] room = GC.AllocateArray<double>(length + Slack, pinned: true);
        return room.AsMemory(Misalignment(room), length);
    }

    /// <summary>The last components, of which there are fewer than four: columns of zeros stand for the others.</summary>
    private void GatherSome(int lane, ReadOnlySpan<double> values, int count, Span<double> lanes)
    {
        Span<double> four = stackalloc double[Four * count];
        ReadOnlySpan<double> own = values.Slice((First + lane) * count, (Count - lane) * count);
        own.CopyTo(four);
        four[own.Length..].Clear();
        LaneTransposition.ToRows(four, count, lanes[lane..], Width);
    }

    private void ScatterSome(int lane, ReadOnlySpan<double> lanes, int count, Span<double> values)
    {
        Span<double> four = stackalloc double[Four * count], own = values.Slice((First + lane) * count, (Count - lane) * count);
        LaneTransposition.ToColumns(lanes[lane..], Width, count, four);
        four[..own.Length].CopyTo(own);
    }

    private static unsafe int Misalignment(Span<double> room)
    {
        nint address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(room));
        return (int)(-address & 63) / sizeof(double);
    }
}
