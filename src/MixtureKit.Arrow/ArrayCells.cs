using System.Globalization;
using System.Numerics;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Types;
using MixtureKit.Tables;

namespace MixtureKit.Arrow;

/// <summary>The cells of an Arrow array, by its type.</summary>
internal static class ArrayCells
{
    private const long NanosecondsPerTick = TimeSpan.NanosecondsPerTick;

    /// <summary>Returns a field as a column.</summary>
    public static TypedColumn Describe(string name, IArrowType type)
    {
        ColumnType column = TypeOf(type);
        return new TypedColumn(name, column, column == ColumnType.Other ? Content(type) : "");
    }

    /// <summary>Returns the cells of an array, of which those that are null are missing.</summary>
    public static ColumnCells Read(IArrowArray array) => array switch
    {
        DoubleArray values => Numbers(values),
        FloatArray values => Numbers(values),
        HalfFloatArray values => Numbers(values),
        Int64Array values => Numbers(values),
        UInt64Array values => Numbers(values),
        Int32Array values => Numbers(values),
        UInt32Array values => Numbers(values),
        Int16Array values => Numbers(values),
        UInt16Array values => Numbers(values),
        Int8Array values => Numbers(values),
        UInt8Array values => Numbers(values),
        Decimal32Array values => Decimals(values.GetString),
        Decimal64Array values => Decimals(values.GetString),
        Decimal128Array values => Decimals(values.GetString),
        Decimal256Array values => Decimals(values.GetString),
        BooleanArray values => new(row => values.GetValue(row) is { } value ? value ? 1 : 0 : double.NaN, row => values.GetValue(row)?.ToString(CultureInfo.InvariantCulture)),
        StringArray values => Texts(row => Utf8(values.GetBytes(row, out bool isNull), isNull)),
        LargeStringArray values => Texts(row => Utf8(values.GetBytes(row, out bool isNull), isNull)),
        StringViewArray values => Texts(row => Utf8(values.GetBytes(row, out bool isNull), isNull)),
        Date32Array values => Instants(row => values.GetValue(row), TimeSpan.TicksPerDay * NanosecondsPerTick),
        Date64Array values => Instants(values.GetValue, Nanoseconds(TimeUnit.Millisecond)),
        TimestampArray values => Instants(values.GetValue, Nanoseconds(((TimestampType)values.Data.DataType).Unit)),
        Time32Array values => Hours(row => values.GetValue(row), Nanoseconds(((Time32Type)values.Data.DataType).Unit)),
        Time64Array values => Hours(values.GetValue, Nanoseconds(((Time64Type)values.Data.DataType).Unit)),
        DictionaryArray values => Levels(values),
        NullArray => new(_ => double.NaN, _ => null),
        _ => throw new InvalidDataException($"A column is of the type {array.Data.DataType.Name}, which its schema does not say."),
    };

    private static ColumnType TypeOf(IArrowType type) => type.TypeId switch
    {
        >= ArrowTypeId.UInt8 and <= ArrowTypeId.Double or ArrowTypeId.Null => ColumnType.Number,
        ArrowTypeId.Decimal32 or ArrowTypeId.Decimal64 or ArrowTypeId.Decimal128 or ArrowTypeId.Decimal256 => ColumnType.Number,
        ArrowTypeId.Boolean => ColumnType.Truth,
        ArrowTypeId.String or ArrowTypeId.LargeString or ArrowTypeId.StringView => ColumnType.Text,
        ArrowTypeId.Date32 or ArrowTypeId.Date64 or ArrowTypeId.Timestamp or ArrowTypeId.Time32 or ArrowTypeId.Time64 => ColumnType.Date,
        // The levels of a dictionary are categories, whatever they are.
        ArrowTypeId.Dictionary when TypeOf(((DictionaryType)type).ValueType) is not ColumnType.Other and var levels => levels == ColumnType.Number ? ColumnType.Text : levels,
        _ => ColumnType.Other,
    };

    private static string Content(IArrowType type) => type.TypeId switch
    {
        ArrowTypeId.List or ArrowTypeId.LargeList or ArrowTypeId.ListView or ArrowTypeId.LargeListView or ArrowTypeId.FixedSizeList => "lists",
        ArrowTypeId.Struct => "structures",
        ArrowTypeId.Map => "maps",
        ArrowTypeId.Binary or ArrowTypeId.LargeBinary or ArrowTypeId.BinaryView or ArrowTypeId.FixedSizedBinary => "bytes",
        ArrowTypeId.Duration or ArrowTypeId.Interval => "spans of time",
        _ => $"values of the type {type.Name}",
    };

    // A number that is not a double is written as the double that it is read as.
    private static ColumnCells Numbers<T>(PrimitiveArray<T> array)
        where T : struct, INumber<T> => new(
            row => array.GetValue(row) is { } value ? double.CreateSaturating(value) : double.NaN,
            row => array.GetValue(row) is not { } value ? null
                : value is float or Half ? double.CreateSaturating(value).ToString(CultureInfo.InvariantCulture)
                : value.ToString(null, CultureInfo.InvariantCulture));

    // The library's own strings are made without a look at the end of the buffer, which a damaged file can pass.
    private static string? Utf8(ReadOnlySpan<byte> bytes, bool isNull) => isNull ? null : Encoding.UTF8.GetString(bytes);

    private static ColumnCells Decimals(Func<int, string?> text) => new(row => text(row) is { } digits ? double.Parse(digits, CultureInfo.InvariantCulture) : double.NaN, text);

    private static ColumnCells Texts(Func<int, string?> text) => new(_ => double.NaN, text);

    private static long Nanoseconds(TimeUnit unit) => unit switch
    {
        TimeUnit.Second => 1_000_000_000,
        TimeUnit.Millisecond => 1_000_000,
        TimeUnit.Microsecond => 1_000,
        _ => 1,
    };

    // The library's own conversion overflows in silence. What is beyond the years of a DateTime has its number, which the reader of dates refuses.
    private static ColumnCells Instants(Func<int, long?> value, long unit) => Times(
        value, unit, ticks => ticks >= -DateTime.UnixEpoch.Ticks && ticks <= (DateTime.MaxValue - DateTime.UnixEpoch).Ticks, ticks => CalendarDays.ToText(DateTime.UnixEpoch.AddTicks(ticks)));

    private static ColumnCells Hours(Func<int, long?> value, long unit) => Times(
        value, unit, ticks => ticks >= 0 && ticks < TimeSpan.TicksPerDay, ticks => new TimeOnly(ticks).ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));

    private static ColumnCells Times(Func<int, long?> value, long unit, Predicate<Int128> isIn, Func<long, string> text) => Texts(row =>
    {
        if (value(row) is not { } number)
            return null;
        Int128 ticks = (Int128)number * unit / NanosecondsPerTick;
        return isIn(ticks) ? text((long)ticks) : number.ToString(CultureInfo.InvariantCulture);
    });

    private static ColumnCells Levels(DictionaryArray array)
    {
        ColumnCells levels = Read(array.Dictionary), codes = Read(array.Indices);
        int count = array.Dictionary.Length;
        return new(row => Level(row, levels.Number, double.NaN), row => Level(row, levels.Text, null));

        T Level<T>(int row, Func<int, T> level, T missing)
        {
            double code = codes.Number(row);
            if (double.IsNaN(code))
                return missing;
            return code >= 0 && code < count ? level((int)code) : throw new InvalidDataException($"A cell has the level {code} of a dictionary of {count}.");
        }
    }
}
