namespace MixtureKit.Numerics;

/// <summary>Sums of one segment, zeros before anything is added; no memory is taken unless something is.</summary>
internal sealed class SegmentSum
{
    private readonly GrowableBuffer _memory = new();
    private int _length;

    /// <summary>The sums, to be added to.</summary>
    /// <param name="length">How many there are, the same throughout a segment.</param>
    public Span<double> Take(int length)
    {
        _length = length;
        return _memory.Take(length);
    }

    /// <summary>Adds the sums to the statistics, if there are any, and clears them.</summary>
    public void MoveTo(Span<double> statistics)
    {
        if (_length == 0)
            return;
        Span<double> sums = _memory.Take(_length);
        ColumnArithmetic.Add(sums, statistics[.._length]);
        sums.Clear();
        _length = 0;
    }
}
