namespace MixtureKit.Numerics;

/// <summary>Numbers that a worker keeps between batches; more are allocated when more are asked for.</summary>
internal sealed class GrowableBuffer
{
    private AlignedMemory _memory = AlignedMemory.Empty;

    /// <summary>The first numbers, which are what was left there, or zeros after the buffer has grown.</summary>
    public Span<double> Take(int length)
    {
        if (_memory.Length < length)
            _memory = new AlignedMemory(length);
        return _memory.Slice(0, length);
    }
}
