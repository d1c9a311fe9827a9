namespace MixtureKit.Parquet;

/// <summary>Reads numbers that are held as differences: a header, and blocks of miniblocks of which each has a width in bits.</summary>
/// <param name="bytes">The bytes from the header on.</param>
internal ref struct DeltaReader(ReadOnlySpan<byte> bytes)
{
    private const int LongestNumber = 10;

    // Numbers are unpacked eight at a time, of as many bytes as each has bits.
    private const int Group = 8;

    // Writers have blocks of 128 to some thousand numbers.
    private const long MostInBlock = 1 << 16;

    private PageBytes _bytes = new(bytes, "The differences of a page are cut off.");

    /// <summary>Number of bytes that are not read.</summary>
    public readonly int Left => _bytes.Left;

    /// <summary>Reads numbers.</summary>
    /// <param name="count">How many there must be.</param>
    /// <param name="size">The size of a number in bytes.</param>
    /// <param name="numbers">Takes the numbers, if they are of 4 bytes; null only checks them.</param>
    /// <exception cref="InvalidDataException">The header or a block claims what is not there.</exception>
    public void Read(int count, int size, int[]? numbers)
    {
        long block = Number(), miniblocks = Number(), total = Number(), first = Signed();
        if (total != count)
            throw new InvalidDataException($"The differences of a page claim {total} values of {count}.");
        if (miniblocks < 1 || block < 1 || block > MostInBlock || block % (Group * miniblocks) != 0)
            throw new InvalidDataException($"The differences of a page claim blocks of {block} values in {miniblocks} parts.");
        int value = (int)first;
        if (count > 0)
            numbers?[0] = value;
        for (int read = Math.Min(1, count); read < count;)
            ReadBlock((int)(block / miniblocks), (int)miniblocks, size, ref read, ref value, count, numbers);
    }

    private void ReadBlock(int inPart, int parts, int size, ref int read, ref int value, int count, int[]? numbers)
    {
        int least = (int)Signed();
        ReadOnlySpan<byte> widths = _bytes.Take(parts);
        for (int part = 0; part < parts && read < count; part++)
        {
            int width = widths[part], present = Math.Min(inPart, count - read);
            if (width > 8 * size)
                throw new InvalidDataException($"A difference of a page claims {width} bits.");
            // The last part may end with its last number.
            int needed = (present + Group - 1) / Group * width;
            ReadOnlySpan<byte> packed = _bytes.Take(needed);
            _bytes.Take(Math.Min(Left, (inPart / Group * width) - needed));
            for (int i = 0; numbers is not null && i < present; i++)
                numbers[read + i] = value = unchecked(value + least + Packed(packed, i * width, width));
            read += present;
        }
    }

    private static int Packed(ReadOnlySpan<byte> bytes, int start, int width)
    {
        uint bits = 0;
        for (int i = 0; i < width; i++)
            bits |= (uint)((bytes[(start + i) >> 3] >> ((start + i) & 7)) & 1) << i;
        return (int)bits;
    }

    private long Number() => _bytes.Number(LongestNumber) is <= int.MaxValue and var bits ? (long)bits : throw new InvalidDataException("A number of a page is too large.");

    private long Signed()
    {
        ulong bits = _bytes.Number(LongestNumber);
        return (long)(bits >> 1) ^ -(long)(bits & 1);
    }
}
