using Parquet.Meta;
using Type = Parquet.Meta.Type;

namespace MixtureKit.Parquet;

/// <summary>The values of a page that are held as differences, whose headers are checked before Parquet.Net allocates what they claim.</summary>
/// <remarks>Parquet.Net takes values that are not there from what its memory held before.</remarks>
internal static class DeltaPage
{
    // The texts that differences may stand for, as many as a byte, or in all.
    private const long MostTextPerByte = 256;
    private const long MostText = 1 << 28;

    /// <summary>Returns true if an encoding holds differences.</summary>
    public static bool IsDelta(Encoding encoding) => encoding is Encoding.DELTA_BINARY_PACKED or Encoding.DELTA_LENGTH_BYTE_ARRAY or Encoding.DELTA_BYTE_ARRAY;

    /// <summary>Checks the values of a page.</summary>
    /// <param name="values">The bytes of the values.</param>
    /// <param name="encoding">The encoding.</param>
    /// <param name="type">The type of the column.</param>
    /// <param name="count">Number of values that are not null.</param>
    /// <exception cref="InvalidDataException">The values claim what the page does not hold.</exception>
    public static void Check(ReadOnlySpan<byte> values, Encoding encoding, Type type, int count)
    {
        if (values.IsEmpty && count == 0)
            return;
        var reader = new DeltaReader(values);
        if (encoding == Encoding.DELTA_BINARY_PACKED)
        {
            reader.Read(count, type == Type.INT64 ? sizeof(long) : sizeof(int), null);
            return;
        }
        int[] prefixes = new int[count], lengths = new int[count];
        if (encoding == Encoding.DELTA_BYTE_ARRAY)
            reader.Read(count, sizeof(int), prefixes);
        reader.Read(count, sizeof(int), lengths);
        CheckTexts(prefixes, lengths, reader.Left, Math.Max(MostText, MostTextPerByte * values.Length));
    }

    // A text is held as the number of bytes that it shares with the text before, and the bytes that follow them.
    private static void CheckTexts(int[] prefixes, int[] lengths, long left, long most)
    {
        long before = 0, total = 0;
        for (int i = 0; i < lengths.Length; i++)
        {
            left -= lengths[i];
            if (lengths[i] < 0 || left < 0 || prefixes[i] < 0 || prefixes[i] > before)
                throw new InvalidDataException($"Text {i + 1} of a page claims {prefixes[i]} bytes of the text before and {lengths[i]} of its own.");
            before = prefixes[i] + (long)lengths[i];
            total += before;
        }
        if (total > most)
            throw new InvalidDataException($"The texts of a page claim {total} bytes.");
    }
}
