using MixtureKit.Data;
using Parquet;

namespace MixtureKit.Formats.Tests;

/// <summary>Values of Parquet files that are held as differences, which Parquet.Net takes from its memory if a page lacks them.</summary>
public sealed class DeltaPageTests
{
    private const long MostBytes = 1 << 22;

    private static readonly byte[] Numbers = DeltaFile.Differences(3, 5, 4, 9);

    [Fact]
    public void Numbers_are_read() => Assert.Equal([3, 5, 4, 9], Column(DeltaFile.OfNumbers(Numbers, 4)));

    // Five rows, of which the second is null: a run of one level, another, and one of three.
    [Fact]
    public void Numbers_with_nulls_are_read() => Assert.Equal([3, double.NaN, 5, 4, 9], Column(DeltaFile.OfNumbers([6, 0, 0, 0, 2, 1, 2, 0, 6, 1, .. Numbers], 5, hasNulls: true)));

    [Fact]
    public void Nulls_by_bits_are_read() => Assert.Equal([3, double.NaN, 5, 4, 9], Column(DeltaFile.OfNumbers([2, 0, 0, 0, 3, 0b11101, .. Numbers], 5, hasNulls: true)));

    [Fact]
    public void Texts_of_lengths_are_read() => Assert.Equal(["ab", "", "c"], Opened.Text(DeltaFile.OfTexts(DeltaFile.Lengths, [.. DeltaFile.Differences(2, 0, 1), .. "abc"u8], 3), "x"));

    [Fact]
    public void Texts_that_begin_as_the_one_before_are_read() => Assert.Equal(
        ["abc", "abd", "ab"], Opened.Text(DeltaFile.OfTexts(DeltaFile.Prefixes, [.. DeltaFile.Differences(0, 2, 2), .. DeltaFile.Differences(3, 1, 0), .. "abcd"u8], 3), "x"));

    [Theory]
    [InlineData(CompressionMethod.None)]
    [InlineData(CompressionMethod.Snappy)]
    [InlineData(CompressionMethod.Gzip)]
    [InlineData(CompressionMethod.Brotli)]
    [InlineData(CompressionMethod.Zstd)]
    [InlineData(CompressionMethod.Lz4Raw)]
    public void Numbers_are_read_in_every_compression(CompressionMethod compression)
    {
        long[] values = [.. Enumerable.Range(0, 1000).Select(i => (long)i * i * i * 1_000_000)];
        int?[] holes = [.. Enumerable.Range(0, 1000).Select(i => i % 3 == 0 ? default(int?) : -i)];
        byte[] file = new ParquetFile(compression) { HasDifferences = true }.Add("long", values).AddNullable("int", holes).Write(700, 300);
        Assert.Equal(values.Select(value => (double)value), Opened.Numbers(file, "long").Column("long"));
        Assert.Equal(holes.Select(value => value ?? double.NaN), Opened.Numbers(file, "int").Column("int"));
    }

    [Theory]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 4, 1, 4, 6, 4, 8 }, "The differences of a page claim blocks of 1073741824 values in 1 parts.")]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x40, 1, 4, 6, 4, 8 }, "A number of a page is too large.")]
    [InlineData(new byte[] { 0x80, 1, 0, 4, 6, 4, 8 }, "The differences of a page claim blocks of 128 values in 0 parts.")]
    [InlineData(new byte[] { 0x80, 1, 3, 4, 6, 4, 8 }, "The differences of a page claim blocks of 128 values in 3 parts.")]
    [InlineData(new byte[] { 0x80, 1, 4, 3, 6, 0, 0, 0, 0, 0 }, "The differences of a page claim 3 values of 4.")]
    [InlineData(new byte[] { 0x80, 1, 4, 5, 6, 0, 0, 0, 0, 0 }, "The differences of a page claim 5 values of 4.")]
    [InlineData(new byte[] { 0x80, 1, 4, 4, 6, 4, 40, 0, 0, 0 }, "A difference of a page claims 40 bits.")]
    [InlineData(new byte[] { 0x80, 1, 4, 4, 6, 4, 8, 0, 0, 0, 1, 2 }, "The differences of a page are cut off.")]
    public void Numbers_that_a_page_does_not_have_are_refused(byte[] page, string reason) => Refused(DeltaFile.OfNumbers(page, 4), reason);

    [Theory]
    [InlineData(new byte[] { 200, 0, 0, 0, 6, 1 }, "The levels of a page are longer than the page.")]
    [InlineData(new byte[] { 2, 0, 0, 0, 6, 1 }, "The levels of a page are fewer than its rows.")]
    [InlineData(new byte[] { 2, 0, 0, 0, 8, 2 }, "A level of a page is 2.")]
    [InlineData(new byte[] { 2, 0, 0, 0, 3, 0b10111 }, "The differences of a page claim 4 values of 3.")]
    public void Levels_that_do_not_agree_with_the_values_are_refused(byte[] levels, string reason) => Refused(DeltaFile.OfNumbers([.. levels, .. Numbers], 4, hasNulls: true), reason);

    [Theory]
    [InlineData(3, -1, "Text 2 of a page claims 0 bytes of the text before and -1 of its own.")]
    [InlineData(3, 7, "Text 2 of a page claims 0 bytes of the text before and 7 of its own.")]
    public void Lengths_beyond_the_page_are_refused(int first, int second, string reason) =>
        Refused(DeltaFile.OfTexts(DeltaFile.Lengths, [.. DeltaFile.Differences(first, second), .. "abcdef"u8], 2), reason);

    [Fact]
    public void A_beginning_longer_than_the_text_before_is_refused() =>
        Refused(DeltaFile.OfTexts(DeltaFile.Prefixes, [.. DeltaFile.Differences(0, 4), .. DeltaFile.Differences(3, 1), .. "abcd"u8], 2), "Text 2 of a page claims 4 bytes of the text before and 1 of its own.");

    private static double[] Column(byte[] file) => [.. Opened.Numbers(file, "x").Column("x")];

    private static void Refused(byte[] file, string reason)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Assert.Throws<UnusableDataException>(() => Opened.Table(file).Read([], ["x"]));
        Assert.StartsWith("t: the Parquet file is cut off or damaged: its reader says '", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(reason, refusal.InnerException!.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
    }
}
