using System.Text;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Tests.Tables;

public sealed class ClaimedColumnsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(65_000)]
    public void A_header_that_claims_a_million_columns_costs_no_memory_if_they_do_not_follow(int bytes)
    {
        byte[] file = File(bytes, columns: 1_000_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var fault = Assert.Throws<UnusableDataException>(() => NumericTable.Read(new OneByteStream(file), "f.npy", cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains($"claims 8000000 bytes of data (shape (1, 1000000), dtype '<i8'), but {bytes} follow", fault.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 21);
    }

    [Fact]
    public void A_first_row_that_follows_is_read_as_from_a_file_of_known_length()
    {
        byte[] file = File(8 * 20_000, columns: 20_000);
        NumericTable expected = NumericTable.Read(new MemoryStream(file), "f.npy", cancellationToken: TestContext.Current.CancellationToken);
        NumericTable actual = NumericTable.Read(new OneByteStream(file), "f.npy", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(expected.NumberColumns, actual.NumberColumns);
        Assert.Equal(expected.ToMatrix()[0].ToArray(), actual.ToMatrix()[0].ToArray());
    }

    private static byte[] File(int bytes, int columns)
    {
        string header = $"{{'descr': '<i8', 'fortran_order': False, 'shape': (1, {columns}), }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. Enumerable.Range(0, bytes).Select(i => (byte)(i % 8 == 0 ? 1 : 0))];
    }
}
