namespace MixtureKit.Numerics;

/// <summary>Components processed side by side: the first one, their number, and the number of lanes, a multiple of four.</summary>
internal readonly record struct ComponentBlock(int First, int Count, int Width)
{
    /// <summary>Largest number of lanes.</summary>
    public const int Widest = 12;

    private const int Four = LaneTransposition.Columns;

    /// <summary>Divides a number of components into chunks.</summary>
    public static ComponentBlock[] Split(int components)
    {
        var chunks = new ComponentBlock[(components + Widest - 1) / Widest];
        for (int c = 0; c < chunks.Length; c++)
        {
            int count = Math.Min(Widest, components - (c * Widest));
            chunks[c] = new ComponentBlock(c * Widest, count, (count + 3) & ~3);
        }
        return chunks;
    }

    /// <summary>Copies the chunk's values [component][row] of all components to [row][lane], with zeros after the components and the rows.</summary>
    public void ToLanes(ReadOnlySpan<double> values, int count, Span<double> lanes)
    {
        lanes[(count * Width)..].Clear();
        for (int lane = 0; lane < Width; lane += Four)
        {
            if (lane + Four <= Count)
                LaneTransposition.ToRows(values.Slice((First + lane) * count, Four * count), count, lanes[lane..], Width);
            else
                SomeToLanes(lane, values, count, lanes);
        }
    }

    /// <summary>Copies [row][lane] to the chunk's components in [component][row] of all components.</summary>
    public void FromLanes(ReadOnlySpan<double> lanes, int count, Span<double> values)
    {
        for (int lane = 0; lane < Width; lane += Four)
        {
            if (lane + Four <= Count)
                LaneTransposition.ToColumns(lanes[lane..], Width, count, values.Slice((First + lane) * count, Four * count));
            else
                SomeFromLanes(lane, lanes, count, values);
        }
    }

    /// <summary>Copies the last components, if they are fewer than four, and columns of zeros for the others.</summary>
    private void SomeToLanes(int lane, ReadOnlySpan<double> values, int count, Span<double> lanes)
    {
        Span<double> four = stackalloc double[Four * count];
        ReadOnlySpan<double> members = values.Slice((First + lane) * count, (Count - lane) * count);
        members.CopyTo(four);
        four[members.Length..].Clear();
        LaneTransposition.ToRows(four, count, lanes[lane..], Width);
    }

    private void SomeFromLanes(int lane, ReadOnlySpan<double> lanes, int count, Span<double> values)
    {
        Span<double> four = stackalloc double[Four * count], members = values.Slice((First + lane) * count, (Count - lane) * count);
        LaneTransposition.ToColumns(lanes[lane..], Width, count, four);
        four[..members.Length].CopyTo(members);
    }
}
