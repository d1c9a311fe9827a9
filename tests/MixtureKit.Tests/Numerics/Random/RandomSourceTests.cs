using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

public sealed class RandomSourceTests
{
    [Fact]
    public void Xoshiro256_gives_the_published_numbers_from_state_1_2_3_4()
    {
        var source = new RandomSource(1, 2, 3, 4);
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625, 8476171486693032832,
            10595114339597558777, 2904607092377533576,
        ];
        Assert.Equal(expected, expected.Select(_ => source.NextBits()));
    }

    [Fact]
    public void SplitMix64_gives_the_published_numbers_from_seed_1234567()
    {
        ulong state = 1234567;
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(expected, expected.Select(_ => SplitMix64.Next(ref state)));
    }

    // Computed by a second implementation, in another language.
    [Fact]
    public void Seed_42_gives_its_own_fixed_numbers()
    {
        var source = new RandomSource(42);
        Assert.Equal<ulong>([1546998764402558742, 6990951692964543102, 12544586762248559009], [source.NextBits(), source.NextBits(), source.NextBits()]);
        source = new RandomSource(42);
        Assert.Equal<double>([0.08386297105988216, 0.3789802506626686, 0.6800434110281394], [source.NextDouble(), source.NextDouble(), source.NextDouble()]);
    }

    [Theory]
    [InlineData(0UL, 14521572776820312757, 16172965116832539857)]
    [InlineData(1UL, 14230481422792651486, 3177590513373598769)]
    [InlineData(ulong.MaxValue, 5738244636943104916, 8947695960816835825)]
    public void Stream_of_seed_42_gives_its_own_fixed_numbers(ulong stream, ulong first, ulong second)
    {
        RandomSource source = new RandomSource(42).Split(stream);
        Assert.Equal<ulong>([first, second], [source.NextBits(), source.NextBits()]);
    }

    [Fact]
    public void Split_does_not_depend_on_what_was_drawn()
    {
        var drawn = new RandomSource(7);
        drawn.NextBits();
        Assert.Equal(new RandomSource(7).Split(3).NextBits(), drawn.Split(3).NextBits());
    }

    [Fact]
    public void Streams_of_near_seeds_are_all_different()
    {
        IEnumerable<ulong> first =
            from seed in Enumerable.Range(0, 100)
            from stream in Enumerable.Range(0, 100)
            select new RandomSource((ulong)seed).Split((ulong)stream).NextBits();
        Assert.Equal(10_000, first.Distinct().Count());
    }

    [Fact]
    public void Every_member_of_Random_draws_the_fixed_bits()
    {
        // The first word of seed 42 is 1546998764402558742 = 0x1578_0B2E_0C2E_C716: its high bits drive all of these.
        const ulong Word = 1546998764402558742;
        Assert.Equal((int)Scaled(Word, int.MaxValue), Fresh().Next());
        Assert.Equal((int)Scaled(Word, 1000), Fresh().Next(1000));
        Assert.Equal((int)Scaled(Word, 20) - 10, Fresh().Next(-10, 10));
        Assert.Equal((int)((long)Scaled(Word, uint.MaxValue) + int.MinValue), Fresh().Next(int.MinValue, int.MaxValue));
        Assert.Equal((long)Scaled(Word, long.MaxValue), Fresh().NextInt64());
        Assert.Equal((long)Scaled(Word, 1L << 40), Fresh().NextInt64(1L << 40));
        Assert.Equal(unchecked((long)Scaled(Word, ulong.MaxValue) + long.MinValue), Fresh().NextInt64(long.MinValue, long.MaxValue));
        Assert.Equal((Word >> 40) / 16777216f, Fresh().NextSingle());
        var bytes = new byte[11];
        Fresh().NextBytes(bytes);
        Assert.Equal([.. BitConverter.GetBytes(Word), .. BitConverter.GetBytes(6990951692964543102UL).Take(3)], bytes);
        static RandomSource Fresh() => new(42);
    }

    [Fact]
    public void All_virtual_members_of_Random_are_overridden()
    {
        const System.Reflection.BindingFlags All =
            System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic;
        IEnumerable<string> inherited = typeof(RandomSource).GetMethods(All)
            .Where(m => m.IsVirtual && m.DeclaringType == typeof(Random)).Select(m => m.ToString()!);
        Assert.Empty(inherited);
    }

    [Fact]
    public void Bounded_integers_are_unbiased_where_a_plain_scaling_would_not_be()
    {
        // Of 3·2⁶² equally likely values a scaling of 2⁶⁴ words would give every third twice.
        var source = new RandomSource(5);
        const long Range = 3L << 61;
        int third = Enumerable.Range(0, 30_000).Count(_ => source.NextInt64(Range) % 3 == 0);
        Assert.InRange(third, 9_600, 10_400);
    }

    [Fact]
    public void Empty_ranges_give_their_lower_end_and_reversed_ones_are_refused()
    {
        var source = new RandomSource(1);
        Assert.Equal(0, source.Next(0));
        Assert.Equal(7, source.Next(7, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Next(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.NextInt64(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Next(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.NextInt64(2, 1));
    }

    private static ulong Scaled(ulong word, ulong range) => (ulong)((UInt128)word * range >> 64);
}
