using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Formats.Tests;

public sealed class WithoutFormatTests
{
    [Fact]
    public void A_file_of_a_format_that_was_not_given_is_refused_with_the_name_of_its_package()
    {
        Assert.Contains("a Parquet file: read it with the package MixtureKit.Parquet", Refusal(new ParquetFile().Add("x", 1.0).Write(1)));
        Assert.Contains("an Arrow file: read it with the package MixtureKit.Arrow", Refusal(new ArrowFile().Add("x", 1.0).Write(1)));
        Assert.Contains("an Arrow stream: read it with the package MixtureKit.Arrow", Refusal(new ArrowFile().Add("x", 1.0).Write(isStream: true, null, 1)));
        Assert.Contains("a Feather file of version 1: save it in version 2", Refusal([.. "FEA1"u8, 0, 0, 0, 0]));
    }

    private static string Refusal(byte[] file) => Assert.Throws<UnusableDataException>(() => TableReader.Open(new MemoryStream(file), "t")).Message;
}
