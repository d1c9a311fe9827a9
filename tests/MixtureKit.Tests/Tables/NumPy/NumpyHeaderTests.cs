using MixtureKit.Data;
using MixtureKit.Tables;
using static MixtureKit.Tests.Tables.NumpyFiles;

namespace MixtureKit.Tests.Tables;

public sealed class NumpyHeaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Versions_one_to_three_are_read(int version) =>
        Assert.Equal([7], Read(NpyFile(Header("<f8", "(1, 1)"), Bytes(7), version)).Column("x1"));

    [Theory]
    [InlineData("()", "0 axes (shape ())")]
    [InlineData("(2, 1, 1)", "3 axes (shape (2, 1, 1))")]
    [InlineData("(0,)", "no rows (shape (0,))")]
    [InlineData("(0, 2)", "no rows (shape (0, 2))")]
    [InlineData("(2, 0)", "no columns (shape (2, 0))")]
    [InlineData("(3, 1)", "the header claims 24 bytes of data (shape (3, 1), dtype '<f8'), but 16 follow")]
    [InlineData("(1000000000000000000, 2)", "the header claims 16000000000000000000 bytes of data (shape (1000000000000000000, 2), dtype '<f8'), but 16 follow")]
    [InlineData("(9223372036854775807, 9223372036854775807)", "but 16 follow")]
    [InlineData("(1, 2000000000)", "but 16 follow")]
    public void Other_shapes_and_false_claims_are_refused_without_allocating(string shape, string message)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(message, Refused(NpyFile(Header("<f8", shape), Bytes(1, 2))));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    [Fact]
    public void A_claim_is_not_believed_where_the_length_is_not_known()
    {
        byte[] file = NpyFile(Header("<f8", "(200000000, 1)"), new byte[100_000]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<UnusableDataException>(() => NumericTable.Read(new OneByteStream(file), "f.npy")).Message;
        Assert.Contains("the header claims 1600000000 bytes", message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{'descr': '<f8'}")]
    [InlineData("{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)}")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (1.5,)}")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': 1}")]
    [InlineData("{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1,)}")]
    [InlineData("{'descr': __import__('os'), 'fortran_order': False, 'shape': (99999999999999999999,)}")]
    [InlineData("{'descr': '<f8, 'fortran_order': False, 'shape': (1,)}")]
    [InlineData("{'descr': , 'fortran_order': False, 'shape': (1,)}")]
    [InlineData("{'descr': ', 'fortran_order': False, 'shape': (1,)}")]
    public void A_damaged_header_is_refused(string header) => Assert.Contains("damaged NumPy header", Refused(NpyFile(header, Bytes(1))));

    [Fact]
    public void Every_cut_of_a_file_is_refused()
    {
        byte[] file = NpyFile(Header("<f8", "(2, 2)"), Bytes(1, 2, 3, 4));
        for (int length = 6; length < file.Length; length++)
            Assert.Contains("f.npy: the ", Refused(file[..length]));
    }

    [Fact]
    public void Other_versions_and_huge_headers_are_refused()
    {
        Assert.Contains("version 4.0", Refused(NpyFile(Header("<f8", "(1,)"), Bytes(1), version: 4)));
        Assert.Contains("4294967295 bytes", Refused([0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0xFF, (byte)'{']));
    }
}
