namespace MixtureKit.Tables;

/// <summary>Text whose cells are separated by runs of spaces and tabs, read with one tab in place of each run.</summary>
/// <remarks>
/// There is no tab at the ends of a line. Text in double quotes is left as it is.
/// </remarks>
internal sealed class BlankSeparatedStream(Stream inner) : ReadOnlyStream
{
    private bool _inQuotes;
    private bool _atLineStart = true;
    private bool _blankPending;

    public override int Read(Span<byte> buffer)
    {
        // A pending blank may add one byte to a block, so a block is read one byte short and moved up.
        if (buffer.Length < 2)
            throw new ArgumentException("The buffer has room for fewer than 2 bytes.", nameof(buffer));
        while (true)
        {
            int count = inner.Read(buffer[1..]);
            if (count == 0)
                return 0;
            int written = Squeeze(buffer, count);
            if (written > 0)
                return written;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    // Reads buffer[1 … count] and writes buffer[0 …]; never overtakes itself, as at most one blank is pending.
    private int Squeeze(Span<byte> buffer, int count)
    {
        int written = 0;
        for (int i = 1; i <= count; i++)
        {
            byte b = buffer[i];
            if (!_inQuotes && (b is (byte)' ' or (byte)'\t'))
            {
                _blankPending = !_atLineStart;
                continue;
            }
            bool ends = !_inQuotes && (b is (byte)'\n' or (byte)'\r');
            if (_blankPending && !ends)
                buffer[written++] = (byte)'\t';
            _blankPending = false;
            _atLineStart = ends;
            _inQuotes ^= b == '"';
            buffer[written++] = b;
        }
        return written;
    }
}
