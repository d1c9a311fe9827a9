using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>The search for missing cells, which are NaN, in a column.</summary>
internal static class MissingBits
{
    private const int Bits = 64;

    /// <summary>Sets the bit of a column in the words of the rows that lack it.</summary>
    /// <param name="column">The values of the column.</param>
    /// <param name="index">Index of the column.</param>
    /// <param name="words">Words of 64 bits, [row][word].</param>
    /// <param name="wordCount">Number of words of a row.</param>
    public static void Mark(ReadOnlySpan<double> column, int index, Span<ulong> words, int wordCount)
    {
        ulong bit = 1UL << (index % Bits);
        for (int first = 0; first < column.Length; first += Bits)
        {
            ulong rows = Rows(column.Slice(first, Math.Min(Bits, column.Length - first)));
            for (; rows != 0; rows &= rows - 1)
                words[((first + BitOperations.TrailingZeroCount(rows)) * wordCount) + (index / Bits)] |= bit;
        }
    }

    /// <summary>Returns a bit for each of at most 64 values, which is 1 if the value is NaN.</summary>
    private static ulong Rows(ReadOnlySpan<double> values)
    {
        ulong rows = 0;
        int i = 0;
        ref double first = ref MemoryMarshal.GetReference(values);
        for (; i + Vector512<double>.Count <= values.Length; i += Vector512<double>.Count)
        {
            var cells = Vector512.LoadUnsafe(ref first, (nuint)i);
            rows |= (~Vector512.Equals(cells, cells)).ExtractMostSignificantBits() << i;
        }
        for (; i < values.Length; i++)
            rows |= double.IsNaN(values[i]) ? 1UL << i : 0;
        return rows;
    }
}
