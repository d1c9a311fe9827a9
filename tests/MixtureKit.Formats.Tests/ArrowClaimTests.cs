using System.Buffers.Binary;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using MixtureKit.Data;

namespace MixtureKit.Formats.Tests;

/// <summary>Arrow files that claim more than they hold, which are refused before it is allocated.</summary>
public sealed class ArrowClaimTests
{
    // Rows that are set aside take a chunk of 4 MB at once.
    private const long MostBytes = 1 << 23;
    private const int Rows = 1000;

    [Theory]
    [InlineData(false, CompressionCodecType.Lz4Frame, 1 << 24)]
    [InlineData(true, CompressionCodecType.Lz4Frame, 1 << 24)]
    [InlineData(false, CompressionCodecType.Zstd, 1 << 24)]
    [InlineData(true, CompressionCodecType.Zstd, 1 << 24)]
    [InlineData(true, CompressionCodecType.Zstd, -2)]
    public void A_compressed_buffer_that_claims_more_than_its_bytes_is_refused(bool isStream, CompressionCodecType codec, long claim)
    {
        byte[] file = new ArrowFile().Add("x", new double[Rows]).Write(isStream, codec, Rows);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(Place(file, Rows * sizeof(double))), claim);
        Assert.Matches($"^A buffer of [0-9]+ bytes claims {claim} bytes\\.$", Refused(file));
    }

    [Fact]
    public void A_compressed_buffer_that_stands_in_the_list_twice_is_refused()
    {
        double[] values = [.. Enumerable.Range(0, Rows).Select(i => Math.Sin(i))];
        byte[] file = new ArrowFile().Add("x", values).Add("y", values).Write(isStream: true, CompressionCodecType.Zstd, Rows);
        // The list has the offset and length of four buffers: the nulls of x (empty), x, the nulls of y (empty), y.
        int list = Place(file, [.. BitConverter.GetBytes(0L), .. BitConverter.GetBytes(8L), .. BitConverter.GetBytes(8L)]);
        file.AsSpan(list + 16, 16).CopyTo(file.AsSpan(list));
        Assert.Matches("^The compressed buffers of a message claim more than its [0-9]+ bytes\\.$", Refused(file));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_number_of_the_metadata_costs_more_memory_than_the_file(bool isStream)
    {
        foreach (byte[] file in Changed(Nested().Write(isStream, null, 2), [1 << 27]))
            RequireEnd(() => Opened.Numbers(file, "x"));
    }

    // A column within itself would use up the stack, which ends the process.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Metadata_that_point_back_come_to_an_end(bool isStream)
    {
        foreach (byte[] file in Changed(Nested().Write(isStream, null, 2), [.. Enumerable.Range(1, 60).Select(i => -4 * i)]))
            RequireEnd(() => Opened.Table(file).Dispose());
    }

    [Fact]
    public void Rows_of_nulls_alone_are_refused_beyond_a_million()
    {
        Assert.Equal(3, Opened.Numbers(new ArrowFile().Add("x", new NullArray(3)).Write(3)).RowCount);
        Assert.Equal("A record batch claims 2000000 rows.", Refused(new ArrowFile().Add("x", new NullArray(2_000_000)).Write(2_000_000)));
    }

    [Fact]
    public void A_structure_without_nulls_beside_numbers_is_no_damage() => Assert.Equal([1, 2], Opened.Numbers(Nested().Write(2), "x").Column("x"));

    private static ArrowFile Nested()
    {
        var child = new Field("a", Int8Type.Default, nullable: true);
        var structure = new StructArray(new StructType([child]), 2, [new Int8Array.Builder().Append(1).Append(2).Build()], ArrowBuffer.Empty);
        return new ArrowFile().Add("s", structure).Add("x", 1.0, 2).AddLevels("d", ArrowFile.Strings("a", "b"), 0, 1);
    }

    // The file with each of its numbers of 4 bytes changed to each of the claims.
    private static IEnumerable<byte[]> Changed(byte[] sound, int[] claims)
    {
        for (int place = 0; place < sound.Length - sizeof(int); place += sizeof(int))
        {
            foreach (int claim in claims)
            {
                byte[] file = [.. sound];
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(place), claim);
                yield return file;
            }
        }
    }

    private static void RequireEnd(Action read)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read();
        }
        catch (Exception refusal) when (refusal is UnusableDataException or ArgumentException)
        {
        }
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
    }

    private static int Place(byte[] file, long number) => Place(file, BitConverter.GetBytes(number));

    private static int Place(byte[] file, byte[] bytes) => file.AsSpan().IndexOf(bytes) is >= 0 and var place ? place : throw new InvalidOperationException("The file does not have the bytes.");

    private static string Refused(byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        string reason = Assert.Throws<UnusableDataException>(() => Opened.Numbers(file)).InnerException!.Message;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        return reason;
    }
}
