using System.Buffers.Binary;

namespace MixtureKit.Parquet;

/// <summary>The levels at the start of a page of the first version, of which each says whether a row is null.</summary>
internal static class PageLevels
{
    private const int LengthSize = sizeof(int);
    private const int Group = 8;

    /// <summary>Counts the rows that are not null.</summary>
    /// <param name="page">The page.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="length">The length of the levels.</param>
    /// <exception cref="InvalidDataException">The levels are damaged.</exception>
    public static int CountPresent(ReadOnlySpan<byte> page, int rowCount, out int length)
    {
        int levels = page.Length >= LengthSize ? BinaryPrimitives.ReadInt32LittleEndian(page) : -1;
        if (levels < 0 || levels > page.Length - LengthSize)
            throw new InvalidDataException("The levels of a page are longer than the page.");
        length = LengthSize + levels;
        ReadOnlySpan<byte> left = page.Slice(LengthSize, levels);
        int rows = 0, present = 0;
        while (rows < rowCount)
            present += Run(ref left, ref rows, rowCount);
        return present;
    }

    // A run is one level that is repeated, or groups of eight levels, a bit each.
    private static int Run(ref ReadOnlySpan<byte> left, ref int rows, int rowCount)
    {
        uint head = Head(ref left);
        bool isPacked = (head & 1) != 0;
        int count = (int)Math.Min(rowCount - rows, isPacked ? (long)Group * (head >> 1) : head >> 1);
        if (count == 0)
            return 0;
        rows += count;
        if (!isPacked)
            return Take(ref left) switch { 0 => 0, 1 => count, var level => throw new InvalidDataException($"A level of a page is {level}.") };
        int present = 0;
        for (int i = 0; i < count; i += Group)
            present += byte.PopCount((byte)(Take(ref left) & (0xFF >> Math.Max(0, Group - (count - i)))));
        return present;
    }

    private static uint Head(ref ReadOnlySpan<byte> left)
    {
        uint head = 0;
        for (int i = 0; i < 5; i++)
        {
            byte part = Take(ref left);
            head |= (uint)(part & 0x7F) << (7 * i);
            if (part < 0x80)
                return head;
        }
        throw new InvalidDataException("A number of a page has no end.");
    }

    private static byte Take(ref ReadOnlySpan<byte> left)
    {
        if (left.IsEmpty)
            throw new InvalidDataException("The levels of a page are fewer than its rows.");
        byte first = left[0];
        left = left[1..];
        return first;
    }
}
