using System.Buffers.Binary;

namespace MixtureKit.Parquet;

/// <summary>The levels at the start of a page of the first version, of which each says whether a row is null.</summary>
internal static class PageLevels
{
    private const int LengthSize = sizeof(int);
    private const int Group = 8;
    private const int LongestNumber = 5;

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
        var left = new PageBytes(page.Slice(LengthSize, levels), "The levels of a page are fewer than its rows.");
        int rows = 0, present = 0;
        while (rows < rowCount)
            present += Run(ref left, ref rows, rowCount);
        return present;
    }

    // A run is one level that is repeated, or groups of eight levels, a bit each.
    private static int Run(ref PageBytes left, ref int rows, int rowCount)
    {
        uint head = (uint)left.Number(LongestNumber);
        bool isPacked = (head & 1) != 0;
        int count = (int)Math.Min(rowCount - rows, isPacked ? (long)Group * (head >> 1) : head >> 1);
        if (count == 0)
            return 0;
        rows += count;
        if (!isPacked)
            return left.Take(1)[0] switch { 0 => 0, 1 => count, var level => throw new InvalidDataException($"A level of a page is {level}.") };
        int present = 0;
        for (int i = 0; i < count; i += Group)
            present += byte.PopCount((byte)(left.Take(1)[0] & (0xFF >> Math.Max(0, Group - (count - i)))));
        return present;
    }
}
