using static MixtureKit.Parquet.HeaderField;
using static MixtureKit.Parquet.HeaderType;

namespace MixtureKit.Parquet;

/// <summary>The structures of the metadata of a file and of the headers of its pages, as parquet.thrift 2.11 states them.</summary>
internal static class HeaderLayouts
{
    private static readonly HeaderLayout Empty = new();

    private static readonly HeaderLayout Statistics = new((1, Binary), (2, Binary), (3, Number64), (4, Number64), (5, Binary), (6, Binary), (7, True), (8, True));

    private static readonly HeaderLayout TimeType = new((1, True), (2, new HeaderLayout((1, Empty), (2, Empty), (3, Empty))));

    private static readonly HeaderLayout LogicalType = new(
        (1, Empty), (2, Empty), (3, Empty), (4, Empty), (5, new HeaderLayout((1, Number32), (2, Number32))), (6, Empty), (7, TimeType), (8, TimeType),
        (10, new HeaderLayout((1, HeaderType.Byte), (2, True))), (11, Empty), (12, Empty), (13, Empty), (14, Empty), (15, Empty),
        (16, new HeaderLayout((1, HeaderType.Byte))), (17, new HeaderLayout((1, Binary))), (18, new HeaderLayout((1, Binary), (2, Number32))));

    private static readonly HeaderLayout KeyValue = new((1, Binary), (2, Binary));

    private static readonly HeaderLayout SizeStatistics = new((1, Number64), (2, ListOf(Number64)), (3, ListOf(Number64)));

    private static readonly HeaderLayout BoundingBox = new([.. Enumerable.Range(1, 8).Select(number => (number, (HeaderField)HeaderType.Double))]);

    private static readonly HeaderLayout ColumnCrypto = new((1, Empty), (2, new HeaderLayout((1, ListOf(Binary)), (2, Binary))));

    private static readonly HeaderLayout Cipher = new((1, Binary), (2, Binary), (3, True));

    private static readonly HeaderLayout SortingColumn = new((1, Number32), (2, True), (3, True));

    private static readonly HeaderLayout ColumnMetaData = new(
        (1, Number32), (2, ListOf(Number32)), (3, ListOf(Binary)), (4, Number32), (5, Number64), (6, Number64), (7, Number64), (8, ListOf(KeyValue)), (9, Number64), (10, Number64),
        (11, Number64), (12, Statistics), (13, ListOf(new HeaderLayout((1, Number32), (2, Number32), (3, Number32)))), (14, Number64), (15, Number32), (16, SizeStatistics),
        (17, new HeaderLayout((1, BoundingBox), (2, ListOf(Number32)))));

    private static readonly HeaderLayout ColumnChunk = new(
        (1, Binary), (2, Number64), (3, ColumnMetaData), (4, Number64), (5, Number32), (6, Number64), (7, Number32), (8, ColumnCrypto), (9, Binary));

    private static readonly HeaderLayout RowGroup = new(
        (1, ListOf(ColumnChunk)), (2, Number64), (3, Number64), (4, ListOf(SortingColumn)), (5, Number64), (6, Number64), (7, Number16));

    /// <summary>A column or a group of columns.</summary>
    public static HeaderLayout SchemaElement { get; } = new(
        (1, Number32), (2, Number32), (3, Number32), (4, Binary), (5, Number32), (6, Number32), (7, Number32), (8, Number32), (9, Number32), (10, LogicalType));

    /// <summary>The metadata at the end of a file.</summary>
    public static HeaderLayout File { get; } = new(
        (1, Number32), (2, ListOf(SchemaElement)), (3, Number64), (4, ListOf(RowGroup)), (5, ListOf(KeyValue)), (6, Binary),
        (7, ListOf(new HeaderLayout((1, Empty)))), (8, new HeaderLayout((1, Cipher), (2, Cipher))), (9, Binary));

    /// <summary>The header of values in the first version.</summary>
    public static HeaderLayout DataPage { get; } = new((1, Number32), (2, Number32), (3, Number32), (4, Number32), (5, Statistics));

    /// <summary>The header of the levels of a dictionary.</summary>
    public static HeaderLayout DictionaryPage { get; } = new((1, Number32), (2, Number32), (3, True));

    /// <summary>The header of values in the second version.</summary>
    public static HeaderLayout DataPage2 { get; } = new((1, Number32), (2, Number32), (3, Number32), (4, Number32), (5, Number32), (6, Number32), (7, True), (8, Statistics));

    /// <summary>The header of a page.</summary>
    public static HeaderLayout Page { get; } = new(
        (1, Number32), (2, Number32), (3, Number32), (4, Number32), (5, DataPage), (6, Empty), (7, DictionaryPage), (8, DataPage2));
}
