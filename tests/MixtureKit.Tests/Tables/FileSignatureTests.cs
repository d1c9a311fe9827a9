using MixtureKit.Tables;
using MixtureKit.Tests.Files;
using static MixtureKit.Tests.Tables.CsvText;

namespace MixtureKit.Tests.Tables;

public sealed class FileSignatureTests
{
    [Theory]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 }, "gzip")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 20, 0 }, "zip")]
    [InlineData(new byte[] { 0xFD, 0x37, 0x7A, 0x58, 0x5A, 0 }, "xz")]
    [InlineData(new byte[] { 0x28, 0xB5, 0x2F, 0xFD }, "Zstandard")]
    [InlineData(new byte[] { 0x7B, 0x22, 0x61, 0x22, 0x3A, 0x31, 0x7D }, "JSON")]
    [InlineData(new byte[] { 0x3C, 0x68, 0x74, 0x6D, 0x6C, 0x3E }, "HTML")]
    public void Other_kinds_of_files_are_refused_by_name(byte[] bytes, string kind) => Assert.Contains(kind, RefusedBytes(bytes).Message);

    [Fact]
    public void Random_bytes_are_refused_as_binary()
    {
        var bytes = new byte[100_000];
        new Random(7).NextBytes(bytes);
        Assert.Contains("binary", RefusedBytes(bytes).Message);
    }

    [Fact]
    public void Content_decides_and_not_the_name()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("table.npy");
        File.WriteAllText(path, Plain);
        IsPlain(NumericTable.Read(path));
    }
}
