using MixtureKit.Arrow;
using MixtureKit.Data;
using MixtureKit.Parquet;
using MixtureKit.Tables;

namespace MixtureKit.Formats.Tests;

/// <summary>Tables that are read from bytes.</summary>
internal static class Opened
{
    public static readonly TableFormat[] Formats = [new ParquetFormat(), new ArrowFormat(), new ArrowStreamFormat()];

    /// <summary>Opens a table.</summary>
    public static TableReader Table(byte[] bytes) => TableReader.Open(new MemoryStream(bytes), "t", Formats);

    /// <summary>Reads columns as numbers, all of them if null, with missing cells as NaN.</summary>
    public static NumericTable Numbers(byte[] bytes, params string[]? columns)
    {
        using TableReader reader = Table(bytes);
        reader.KeepsMissing = true;
        return reader.Read(columns);
    }

    /// <summary>Reads a column as text.</summary>
    public static IReadOnlyList<string> Text(byte[] bytes, string column)
    {
        using TableReader reader = Table(bytes);
        return reader.Read([], [column]).Text(column);
    }

    /// <summary>Returns the sentence by which columns of numbers are refused.</summary>
    public static string Refusal(byte[] bytes, params string[]? columns) => Assert.Throws<UnusableDataException>(() =>
    {
        using TableReader reader = Table(bytes);
        reader.Read(columns is { Length: 0 } ? null : columns);
    }).Message;
}
