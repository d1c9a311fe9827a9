namespace MixtureKit.Numerics;

/// <summary>A buffer that a worker keeps between batches, and that grows on request.</summary>
internal sealed class GrowableBuffer
{
    private AlignedMemory _memory = AlignedMemory.Empty;

    /// <summary>Returns the first numbers, with their previous values, or zeros after the buffer has grown.</summary>
    public Span<double> Take(int length)
    {
        if (_memory.Length < length)
            _memory = new AlignedMemory(length);
        return _memory.Slice(0, length);
    }
}
