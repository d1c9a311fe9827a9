using System.Buffers.Binary;
using System.Numerics;

namespace MixtureKit.Numerics;

/// <summary>A <see cref="Random"/> whose numbers are determined by its seed on every platform and runtime.</summary>
/// <remarks>
/// The generator is xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), its 256 bits of
/// state filled by four outputs of SplitMix64. All virtual members of <see cref="Random"/> are overridden. Its other members
/// (<c>Shuffle</c>, <c>GetItems</c>) use these in a way that depends on the runtime; the shuffle that does not is
/// <see cref="Sampling.Permute"/>. An instance is mutable and is used by one thread at a time; <see cref="Split"/> makes one for
/// each thread, start or row.
/// </remarks>
public sealed class RandomSource : Random
{
    private const double Unit53 = 1.0 / (1L << 53);
    private const float Unit24 = 1.0f / (1 << 24);
    private readonly ulong _seed;
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <summary>Creates a source from a seed, which may be any number, including 0.</summary>
    public RandomSource(ulong seed)
    {
        _seed = seed;
        ulong state = seed;
        _a = SplitMix64.Next(ref state);
        _b = SplitMix64.Next(ref state);
        _c = SplitMix64.Next(ref state);
        _d = SplitMix64.Next(ref state);
    }

    /// <summary>Creates a source from a state of xoshiro256**, not all 0; its streams are those of the seed 0.</summary>
    internal RandomSource(ulong a, ulong b, ulong c, ulong d) => (_a, _b, _c, _d) = (a, b, c, d);

    /// <summary>Returns a new source for one of 2⁶⁴ streams, which does not depend on the numbers drawn before.</summary>
    /// <remarks>
    /// It depends on the seed of this source and on <paramref name="stream"/> alone: its seed is the output number
    /// <paramref name="stream"/> of SplitMix64 started at the mixed seed.
    /// </remarks>
    public RandomSource Split(ulong stream) => new(SplitMix64.Derive(_seed, stream));

    /// <summary>Returns the next 64 bits of xoshiro256**.</summary>
    public ulong NextBits()
    {
        unchecked
        {
            ulong result = BitOperations.RotateLeft(_b * 5, 7) * 9;
            ulong shifted = _b << 17;
            _c ^= _a;
            _d ^= _b;
            _b ^= _c;
            _a ^= _d;
            _c ^= shifted;
            _d = BitOperations.RotateLeft(_d, 45);
            return result;
        }
    }

    /// <summary>Returns a uniform multiple of 2⁻⁵³ in [0, 1).</summary>
    public override double NextDouble() => (NextBits() >> 11) * Unit53;

    /// <summary>Returns a uniform multiple of 2⁻²⁴ in [0, 1).</summary>
    public override float NextSingle() => (NextBits() >> 40) * Unit24;

    /// <summary>Returns a uniform integer in [0, 2³¹ − 1).</summary>
    public override int Next() => (int)Below(int.MaxValue);

    /// <summary>Returns a uniform integer in [0, <paramref name="maxValue"/>); 0 if the range is empty.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxValue"/> is negative.</exception>
    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (int)Below((ulong)maxValue);
    }

    /// <summary>
    /// Returns a uniform integer in [<paramref name="minValue"/>, <paramref name="maxValue"/>); <paramref name="minValue"/> if the
    /// range is empty.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minValue"/> is greater than <paramref name="maxValue"/>.</exception>
    public override int Next(int minValue, int maxValue) => (int)NextInt64(minValue, maxValue);

    /// <summary>Returns a uniform integer in [0, 2⁶³ − 1).</summary>
    public override long NextInt64() => (long)Below(long.MaxValue);

    /// <summary>Returns a uniform integer in [0, <paramref name="maxValue"/>); 0 if the range is empty.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxValue"/> is negative.</exception>
    public override long NextInt64(long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (long)Below((ulong)maxValue);
    }

    /// <summary>
    /// Returns a uniform integer in [<paramref name="minValue"/>, <paramref name="maxValue"/>); <paramref name="minValue"/> if the
    /// range is empty.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minValue"/> is greater than <paramref name="maxValue"/>.</exception>
    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return unchecked(minValue + (long)Below((ulong)maxValue - (ulong)minValue));
    }

    /// <summary>Fills an array with uniform bytes.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="buffer"/> is null.</exception>
    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        NextBytes(buffer.AsSpan());
    }

    /// <summary>Fills a span with uniform bytes: eight of each 64 bits, the least significant first.</summary>
    public override void NextBytes(Span<byte> buffer)
    {
        Span<byte> last = stackalloc byte[sizeof(ulong)];
        for (; buffer.Length >= sizeof(ulong); buffer = buffer[sizeof(ulong)..])
            BinaryPrimitives.WriteUInt64LittleEndian(buffer, NextBits());
        if (buffer.IsEmpty)
            return;
        BinaryPrimitives.WriteUInt64LittleEndian(last, NextBits());
        last[..buffer.Length].CopyTo(buffer);
    }

    /// <inheritdoc/>
    protected override double Sample() => NextDouble();

    // Lemire, "Fast random integer generation in an interval", 2019: the high half of bits × range, redrawn if the low half would
    // bias it.
    private ulong Below(ulong range)
    {
        if (range == 0)
            return 0;
        ulong high = Math.BigMul(NextBits(), range, out ulong low);
        if (low >= range)
            return high;
        for (ulong threshold = unchecked(0 - range) % range; low < threshold;)
            high = Math.BigMul(NextBits(), range, out low);
        return high;
    }
}
