namespace MixtureKit.Tables;

/// <summary>
/// Reads the rows of a text block by block on all cores, as far as its lines are plain: the blocks are read in the order of the text and
/// taken apart side by side. Memory: the rows and a few blocks.
/// </summary>
internal sealed class PlainPass(Stream text, PlainLines lines, RowChunks rows, int columnCount, TextColumn[] cells)
{
    /// <summary>How long a block is; tests take shorter ones.</summary>
    public const int BlockSize = 1 << 18;

    private const int LongestLine = 1 << 24;

    private readonly Queue<PlainBlock> _waiting = [];
    private readonly Stack<PlainBlock> _free = [];
    private readonly int _most = Environment.ProcessorCount + 2;
    private byte[] _rest = [];
    private long _rowsRead;

    /// <summary>Reads as far as the lines are plain; gives the text from the first block that is not, which is empty at the end.</summary>
    public Stream Run(int blockSize, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            PlainBlock block = _free.TryPop(out PlainBlock? free) ? free : new PlainBlock(blockSize);
            block.Fill(text, ref _rest, LongestLine);
            bool mayBePlain = Start(block);
            _waiting.Enqueue(block);
            bool isEnd = !mayBePlain || block.IsLast;
            while (_waiting.Count > (isEnd ? 0 : _most))
            {
                if (!Finish(_waiting.Peek()))
                    return Remainder();
                _free.Push(_waiting.Dequeue());
            }
            if (isEnd)
                return Stream.Null;
        }
    }

    /// <summary>Has a block taken apart; false where that cannot be, so that nothing after it can be either.</summary>
    private bool Start(PlainBlock block)
    {
        if (block.IsLast && _rest.Length > 0)
            block.End(ref _rest);
        long values = (_rowsRead + block.LineCount) * Math.Max(1L, columnCount);
        if (block.Fault is not null || (block.LineCount == 0 && !block.IsLast) || values > Array.MaxLength)
        {
            block.IsPlain = Task.FromResult(false);
            return false;
        }
        bool isAlone = block.IsLast && _waiting.Count == 0;
        block.FirstRow = _rowsRead;
        block.Rows = rows.SetAside(_rowsRead, block.LineCount, block.IsLast);
        block.IsPlain = isAlone ? Task.FromResult(lines.TryRead(block)) : Task.Run(() => lines.TryRead(block));
        _rowsRead += block.LineCount;
        return true;
    }

    /// <summary>Waits for a block and keeps its rows and text; false where it is not plain or the text would be too long.</summary>
    private bool Finish(PlainBlock block)
    {
        if (!block.IsPlain.GetAwaiter().GetResult() || cells.Any(column => !column.HasRoom(block.Lines.Length)))
            return false;
        ReadOnlySpan<int> order = lines.TextOrder;
        for (int c = 0; c < block.Cells.Count; c++)
        {
            (int start, int length) = block.Cells[c];
            cells[order[c % order.Length]].TryAdd(block.Lines.Slice(start, length));
        }
        rows.Keep(block.LineCount);
        return true;
    }

    private Stream Remainder()
    {
        PlainBlock[] left = [.. _waiting];
        Task.WaitAll(left.Select(block => (Task)block.IsPlain));
        Stream remainder = left[^1].Fault is { } fault ? new FaultyStream(fault, text) : text;
        remainder = new PrefixedStream(_rest, remainder);
        foreach (PlainBlock block in left.Reverse())
            remainder = new PrefixedStream(block.Text.ToArray(), remainder);
        return remainder;
    }
}
