namespace MixtureKit.Tables;

/// <summary>A list of doubles that grows by blocks, so that a long file is never held twice while it is read.</summary>
internal sealed class NumberBuffer
{
    private const int BlockLength = 1 << 19;

    private readonly List<double[]> _blocks = [];
    private double[] _last = [];
    private int _used;

    /// <summary>Number of values.</summary>
    public long Count => _blocks.Count == 0 ? 0 : ((long)(_blocks.Count - 1) * BlockLength) + _used;

    /// <summary>Appends a value.</summary>
    public void Add(double value)
    {
        if (_used == _last.Length)
            AddBlock();
        _last[_used++] = value;
    }

    /// <summary>Returns the values in order, in one array, and empties the buffer.</summary>
    /// <remarks>The blocks are released one by one.</remarks>
    public double[] Drain()
    {
        double[] values = GC.AllocateUninitializedArray<double>(checked((int)Count));
        int start = 0;
        for (int i = 0; i < _blocks.Count; i++)
        {
            int length = Math.Min(BlockLength, values.Length - start);
            _blocks[i].AsSpan(0, length).CopyTo(values.AsSpan(start));
            _blocks[i] = [];
            start += length;
        }
        _blocks.Clear();
        (_last, _used) = ([], 0);
        return values;
    }

    private void AddBlock()
    {
        // A small table should not cost a whole block; only after BlockLength values is it known to be large.
        if (_blocks.Count == 1 && _last.Length < BlockLength)
        {
            Array.Resize(ref _last, Math.Min(BlockLength, _last.Length * 4));
            _blocks[0] = _last;
            return;
        }
        _last = GC.AllocateUninitializedArray<double>(_blocks.Count == 0 ? 1024 : BlockLength);
        _blocks.Add(_last);
        _used = 0;
    }
}
