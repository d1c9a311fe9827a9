namespace MixtureKit.Fuzzing;

/// <summary>Changes bytes here and there: single bits, spans left out or repeated, words put in.</summary>
/// <param name="words">Bytes that mean something in a file of the kind.</param>
/// <param name="marks">Bytes at which a file of the kind falls into parts.</param>
internal sealed class ByteMutations(IReadOnlyList<byte[]> words, byte[] marks)
{
    private const int MostSteps = 4;
    private const int LongestSpan = 16;
    private const int MostRepeats = 300;

    /// <summary>A changed copy.</summary>
    public byte[] Change(byte[] bytes, Random random)
    {
        for (int steps = 1 + random.Next(MostSteps); steps > 0; steps--)
            bytes = Step(bytes, random);
        return bytes;
    }

    private byte[] Step(byte[] bytes, Random random)
    {
        Range span = Span(bytes, random);
        int place = Place(bytes, random);
        return random.Next(8) switch
        {
            0 => Put(bytes, span.Start.Value..span.Start.Value, random.Pick(words)),
            1 => Put(bytes, span, random.Pick(words)),
            2 => Put(bytes, span, []),
            3 => Put(bytes, place..place, bytes[span]),
            4 => random.OneIn(4) ? bytes[..place] : Put(bytes, span, bytes[Span(bytes, random)]),
            5 => random.OneIn(8) ? Repeated(bytes, place, random) : Put(bytes, place..place, random.Pick(words)),
            6 => Put(bytes, place..Math.Min(bytes.Length, place + 1), [(byte)random.Next(256)]),
            _ => Flipped(bytes, random),
        };
    }

    private byte[] Repeated(byte[] bytes, int place, Random random) =>
        Put(bytes, place..place, [.. Enumerable.Repeat(random.Pick(words), 1 + random.Next(MostRepeats)).SelectMany(word => word)]);

    private static byte[] Flipped(byte[] bytes, Random random)
    {
        byte[] copy = [.. bytes];
        if (copy.Length > 0)
            copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
        return copy;
    }

    private static byte[] Put(byte[] bytes, Range range, byte[] word) => [.. bytes[..range.Start], .. word, .. bytes[range.End..]];

    private int Place(byte[] bytes, Random random)
    {
        int place = random.Next(bytes.Length + 1);
        return random.OneIn(3) ? place : NextMark(bytes, place);
    }

    // From a place to a mark, or a few bytes.
    private Range Span(byte[] bytes, Random random)
    {
        int start = Place(bytes, random);
        int end = random.OneIn(3) ? start + random.Next(LongestSpan) : NextMark(bytes, start + 1);
        return start..Math.Clamp(end, start, bytes.Length);
    }

    private int NextMark(byte[] bytes, int start)
    {
        if (start >= bytes.Length)
            return bytes.Length;
        int mark = bytes.AsSpan(start).IndexOfAny(marks);
        return mark < 0 ? bytes.Length : start + mark;
    }
}
