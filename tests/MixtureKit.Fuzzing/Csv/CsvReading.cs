using MixtureKit.Tables;

namespace MixtureKit.Fuzzing.Csv;

/// <summary>Reads a CSV file.</summary>
internal delegate TableOutcome CsvReading(byte[] bytes, ColumnChoice choice, CsvWay way);

/// <summary>How a CSV file is read.</summary>
/// <param name="OnAllCores">Whether several threads read it; if null, as its length suggests.</param>
/// <param name="Slowly">True if the stream gives few bytes at a time.</param>
internal readonly record struct CsvWay(bool? OnAllCores, bool Slowly = false)
{
    /// <summary>One row after the other.</summary>
    public static CsvWay OneByOne => new(false);

    /// <summary>A user's reading.</summary>
    public static CsvWay Usual => new(null);
}

/// <summary>The library's reading.</summary>
internal static class LibraryReading
{
    private const string Source = "f.csv";

    public static TableOutcome Read(byte[] bytes, ColumnChoice choice, CsvWay way) => TableOutcome.Of(Source, choice, () => Open(bytes, way));

    private static TableReader Open(byte[] bytes, CsvWay way)
    {
        if (way.OnAllCores is null)
            return TableReader.Open(new MemoryStream(bytes), Source);
        Stream stream = way.Slowly ? new FewBytesStream(bytes) : new MemoryStream(bytes);
        FileSignature head = FileSignature.Read(stream);
        // What is told apart by its first bytes does not matter here.
        return head.IsNumpy || head.Foreign is not null
            ? TableReader.Open(new MemoryStream(bytes), Source)
            : new CsvTableReader(stream, head, Source, way.OnAllCores);
    }
}
