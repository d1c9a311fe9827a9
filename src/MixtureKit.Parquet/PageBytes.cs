namespace MixtureKit.Parquet;

/// <summary>The bytes of a page that are not read yet.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="cutOff">The sentence that says that there are too few.</param>
internal ref struct PageBytes(ReadOnlySpan<byte> bytes, string cutOff)
{
    private ReadOnlySpan<byte> _left = bytes;

    /// <summary>Number of bytes that are not read.</summary>
    public readonly int Left => _left.Length;

    /// <summary>Reads some bytes.</summary>
    /// <exception cref="InvalidDataException">There are fewer.</exception>
    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > _left.Length)
            throw new InvalidDataException(cutOff);
        ReadOnlySpan<byte> taken = _left[..count];
        _left = _left[count..];
        return taken;
    }

    /// <summary>Reads a number that is held seven bits a byte, the lowest first.</summary>
    /// <param name="longest">Number of bytes at most.</param>
    /// <exception cref="InvalidDataException">The number is longer, or cut off.</exception>
    public ulong Number(int longest)
    {
        ulong bits = 0;
        for (int i = 0; i < longest; i++)
        {
            byte part = Take(1)[0];
            bits |= (ulong)(part & 0x7F) << (7 * i);
            if (part < 0x80)
                return bits;
        }
        throw new InvalidDataException("A number of a page has no end.");
    }
}
