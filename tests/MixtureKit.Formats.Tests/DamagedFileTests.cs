using MixtureKit.Data;

namespace MixtureKit.Formats.Tests;

/// <summary>Files on which a library did not end, or allocated or gave what was not in the file.</summary>
public sealed class DamagedFileTests
{
    private const long MostBytes = 1 << 24;

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder).Select(path => Path.GetFileName(path)!)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Damaged");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_that_once_did_harm_is_refused_within_its_memory(string name)
    {
        byte[] file = File.ReadAllBytes(Path.Combine(Folder, name));
        long before = GC.GetAllocatedBytesForCurrentThread();
        string refusal = Assert.Throws<UnusableDataException>(() => Opened.Numbers(file, null)).Message;
        Assert.StartsWith("t: the ", refusal, StringComparison.Ordinal);
        Assert.Contains(" file is cut off or damaged: its reader says '", refusal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
    }

    [Fact]
    public void Metadata_that_claim_more_than_the_file_are_refused()
    {
        byte[] file = new ParquetFile().Add("x", 1.0, 2).Write(2);
        file[^6] = 0x7F;
        Assert.Contains("The metadata at the end of the file claim", Refused(file));
    }

    [Fact]
    public void A_column_within_thousands_of_others_is_refused_before_the_stack_ends()
    {
        // PAR1, the version, a list of schema elements with one child each, and the number of rows.
        byte[] element = [0x48, 1, (byte)'a', 0x15, 2, 0];
        byte[] metadata = [0x15, 2, 0x19, 0xFC, 0xA0, 0x8D, 0x06, .. Enumerable.Repeat(element, 100_000).SelectMany(part => part), 0x16, 0, 0];
        byte[] file = [.. "PAR1"u8, 0x15, .. metadata, .. BitConverter.GetBytes(metadata.Length), .. "PAR1"u8];
        Assert.Contains("A column is within more than 100 others.", Refused(file));
    }

    private static string Refused(byte[] file) => Assert.Throws<UnusableDataException>(() => Opened.Table(file)).InnerException!.Message;
}
