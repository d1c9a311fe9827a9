namespace MixtureKit.Numerics;

/// <summary>Sums of one segment, which begin as zeros and take no memory until they are used.</summary>
internal sealed class SegmentSum
{
    private readonly GrowableBuffer _memory = new();
    private int _length;

    /// <summary>Returns the sums, to be added to.</summary>
    /// <param name="length">Number of sums, the same throughout a segment.</param>
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
