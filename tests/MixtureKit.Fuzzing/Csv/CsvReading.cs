using MixtureKit.Tables;

namespace MixtureKit.Fuzzing.Csv;

/// <summary>Reads a CSV file.</summary>
internal delegate TableOutcome CsvReading(byte[] bytes, ColumnChoice choice, CsvBlocks blocks);

/// <summary>The blocks in which plain lines are looked for.</summary>
/// <param name="Size">Bytes of a block; 0 if the full reader is to read every line.</param>
/// <param name="Slowly">True if the stream gives few bytes at a time.</param>
internal readonly record struct CsvBlocks(int Size, bool Slowly = false)
{
    /// <summary>No blocks: the full reader reads every line.</summary>
    public static CsvBlocks None => new(0);

    /// <summary>The blocks of a user's reading.</summary>
    public static CsvBlocks Usual => new(PlainPass.BlockSize);
}

/// <summary>The library's reading.</summary>
internal static class LibraryReading
{
    private const string Source = "f.csv";

    public static TableOutcome Read(byte[] bytes, ColumnChoice choice, CsvBlocks blocks) => TableOutcome.Of(Source, choice, () => Open(bytes, blocks));

    private static TableReader Open(byte[] bytes, CsvBlocks blocks)
    {
        if (blocks == CsvBlocks.Usual)
            return TableReader.Open(new MemoryStream(bytes), Source);
        Stream stream = blocks.Slowly ? new FewBytesStream(bytes) : new MemoryStream(bytes);
        FileHead head = FileHead.Read(stream);
        // What is told apart by its first bytes is no matter of blocks.
        return head.IsNumpy || head.Foreign is not null
            ? TableReader.Open(new MemoryStream(bytes), Source)
            : new CsvTableReader(stream, head, Source, blocks.Size);
    }
}
