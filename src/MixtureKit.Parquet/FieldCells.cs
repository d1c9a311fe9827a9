using System.Globalization;
using System.Numerics;
using MixtureKit.Tables;
using Parquet;
using Parquet.Schema;

namespace MixtureKit.Parquet;

/// <summary>The cells of the fields of a Parquet file, by the type that the reader gives them.</summary>
/// <remarks>The reader converts nothing, so that each type is asked for as it is.</remarks>
internal static class FieldCells
{
    /// <summary>Returns a field as a column.</summary>
    public static TypedColumn Describe(Field field)
    {
        string content = field.SchemaType switch
        {
            SchemaType.List => "lists",
            SchemaType.Map => "maps",
            SchemaType.Struct => "structures",
            _ => field is DataField { IsArray: true } ? "lists" : "",
        };
        if (content.Length > 0 || field is not DataField data)
            return new TypedColumn(field.Name, ColumnType.Other, content);
        ColumnType type = data is TimeDataField ? ColumnType.Date : TypeOf(data.ClrType);
        return new TypedColumn(field.Name, type, type != ColumnType.Other ? "" : IsBytes(data.ClrType) ? "bytes" : $"values of the type {data.ClrType.Name}");
    }

    /// <summary>Reads a field of a row group.</summary>
    public static ColumnCells Read(ChunkStream stream, ParquetRowGroupReader group, DataField field, int count, CancellationToken cancellationToken)
    {
        Type type = field.ClrType;
        var source = new FieldSource(stream, group, field, count, cancellationToken);
        if (field is TimeDataField time)
            return type == typeof(int) ? Texts<int>(source, value => TimeText(value, time), 1) : Texts<long>(source, value => TimeText(value, time), 1);
        return type == typeof(double) ? Numbers<double>(source)
            : type == typeof(float) ? Numbers<float>(source)
            : type == typeof(long) ? Numbers<long>(source)
            : type == typeof(ulong) ? Numbers<ulong>(source)
            : type == typeof(int) ? Numbers<int>(source)
            : type == typeof(uint) ? Numbers<uint>(source)
            : type == typeof(short) ? Numbers<short>(source)
            : type == typeof(ushort) ? Numbers<ushort>(source)
            : type == typeof(sbyte) ? Numbers<sbyte>(source)
            : type == typeof(byte) ? Numbers<byte>(source)
            : type == typeof(decimal) ? Decimals(source)
            : type == typeof(bool) ? source.Values<bool>(value => value ? 1 : 0, value => value ? bool.TrueString : bool.FalseString, mark: true)
            : type == typeof(Guid) ? Texts<Guid>(source, value => value.ToString(), Guid.AllBitsSet)
            : type == typeof(DateTime) ? Texts<DateTime>(source, CalendarDays.ToText, DateTime.MaxValue)
            : type == typeof(DateOnly) ? Texts<DateOnly>(source, value => CalendarDays.ToText(value.ToDateTime(TimeOnly.MinValue)), DateOnly.MaxValue)
            : source.Strings();
    }

    private static ColumnType TypeOf(Type type) =>
        type == typeof(bool) ? ColumnType.Truth
        : type == typeof(string) || type == typeof(ReadOnlyMemory<char>) || type == typeof(Guid) ? ColumnType.Text
        : type == typeof(DateTime) || type == typeof(DateOnly) ? ColumnType.Date
        : IsNumber(type) ? ColumnType.Number : ColumnType.Other;

    private static bool IsNumber(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;

    private static bool IsBytes(Type type) => type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>);

    // A number that is not a double is written as the double that it is read as.
    private static ColumnCells Numbers<T>(FieldSource source)
        where T : struct, INumber<T> => source.Values<T>(
            double.CreateSaturating,
            value => value is float ? double.CreateSaturating(value).ToString(CultureInfo.InvariantCulture) : value.ToString(null, CultureInfo.InvariantCulture),
            T.One);

    // The conversion of a decimal is not always the nearest double, and that of its text is.
    private static ColumnCells Decimals(FieldSource source) =>
        source.Values<decimal>(value => double.Parse(Digits(value), CultureInfo.InvariantCulture), Digits, decimal.One);

    private static string Digits(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static ColumnCells Texts<T>(FieldSource source, Func<T, string> text, T mark)
        where T : struct => source.Values(_ => double.NaN, text, mark);

    // A time beyond a day has its number, which the reader of dates refuses.
    private static string TimeText(long value, TimeDataField field)
    {
        long unit = field.Precision switch
        {
            TimeUnitPrecision.Millis => TimeSpan.NanosecondsPerTick * 10_000,
            TimeUnitPrecision.Micros => TimeSpan.NanosecondsPerTick * 10,
            _ => 1,
        };
        Int128 ticks = (Int128)value * unit / TimeSpan.NanosecondsPerTick;
        return ticks >= 0 && ticks < TimeSpan.TicksPerDay
            ? new TimeOnly((long)ticks).ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)
            : value.ToString(CultureInfo.InvariantCulture);
    }
}
