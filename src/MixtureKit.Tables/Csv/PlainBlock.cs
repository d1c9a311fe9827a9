using System.Runtime.ExceptionServices;

namespace MixtureKit.Tables;

/// <summary>A piece of a text that ends with a line, and what its lines were taken apart to.</summary>
internal sealed class PlainBlock
{
    private byte[] _bytes;
    private int _length;
    private bool _isEnded;

    /// <summary>An empty block that takes up to <paramref name="size"/> bytes, or one line that is longer.</summary>
    public PlainBlock(int size) => _bytes = GC.AllocateUninitializedArray<byte>(size + DecimalCell.Overhang);

    /// <summary>Whether the text ends here.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Why the text could not be read on, if it could not.</summary>
    public ExceptionDispatchInfo? Fault { get; private set; }

    /// <summary>The whole lines, each with a line feed; there may be none.</summary>
    public ReadOnlySpan<byte> Lines => _bytes.AsSpan(0, _length);

    /// <summary>The whole lines as they are in the text.</summary>
    public ReadOnlySpan<byte> Text => _isEnded ? Lines[..^1] : Lines;

    /// <summary>Number of lines.</summary>
    public int LineCount { get; private set; }

    /// <summary>Number of the first line's row.</summary>
    public long FirstRow { get; set; }

    /// <summary>Where the rows go.</summary>
    public RowChunks.Rows Rows { get; set; }

    /// <summary>The cells of the text columns, row by row: where each begins and how long it is.</summary>
    public List<(int Start, int Length)> Cells { get; } = [];

    /// <summary>Whether every line is a plain row, once that is known.</summary>
    public Task<bool> IsPlain { get; set; } = Task.FromResult(false);

    /// <summary>Fills the block with what was left over and as much of the stream as it takes, and leaves over the line that is cut.</summary>
    /// <param name="stream">The text.</param>
    /// <param name="rest">What was left over, and is.</param>
    /// <param name="longestLine">How long a line may be that the block grows for.</param>
    public void Fill(Stream stream, ref byte[] rest, int longestLine)
    {
        (_length, IsLast, _isEnded) = (0, false, false);
        Cells.Clear();
        int end = rest.Length;
        Reserve(end);
        rest.CopyTo(_bytes, 0);
        do
        {
            // A stream may want room for more than one byte.
            if (Capacity - end < 2)
                Reserve(2 * Capacity);
            Read(stream, ref end);
            _length = _bytes.AsSpan(0, end).LastIndexOf((byte)'\n') + 1;
        }
        while (_length == 0 && !IsLast && Fault is null && end < longestLine);
        rest = _bytes[_length..end];
        LineCount = Lines.Count((byte)'\n');
    }

    /// <summary>Takes the line that was left over as the last, whose line feed is missing.</summary>
    public void End(ref byte[] rest)
    {
        Reserve(_length + rest.Length + 1);
        rest.CopyTo(_bytes, _length);
        _length += rest.Length;
        _bytes[_length++] = (byte)'\n';
        LineCount++;
        _isEnded = true;
        rest = [];
    }

    private int Capacity => _bytes.Length - DecimalCell.Overhang;

    private void Reserve(int length)
    {
        if (length > Capacity)
            Array.Resize(ref _bytes, length + DecimalCell.Overhang);
    }

    private void Read(Stream stream, ref int end)
    {
        try
        {
            while (!IsLast && Capacity - end > 1)
            {
                int count = stream.Read(_bytes.AsSpan(end, Capacity - end));
                end += count;
                IsLast = count == 0;
            }
        }
        catch (Exception fault)
        {
            Fault = ExceptionDispatchInfo.Capture(fault);
        }
    }
}
