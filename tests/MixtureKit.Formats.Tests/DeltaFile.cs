using System.Buffers.Binary;
using System.Text;

namespace MixtureKit.Formats.Tests;

/// <summary>Parquet files of one column and one page, written byte by byte, since no library here writes texts as differences.</summary>
internal static class DeltaFile
{
    public const int Packed = 5;
    public const int Lengths = 6;
    public const int Prefixes = 7;

    private const byte Number = 5;
    private const byte Long = 6;
    private const byte Binary = 8;
    private const byte List = 9;
    private const byte Struct = 12;

    /// <summary>A column of whole numbers of 4 bytes.</summary>
    public static byte[] OfNumbers(byte[] page, int rows, bool hasNulls = false) => Write(1, null, Packed, page, rows, hasNulls);

    /// <summary>A column of texts.</summary>
    public static byte[] OfTexts(int encoding, byte[] page, int rows) => Write(6, 0, encoding, page, rows, hasNulls: false);

    /// <summary>Differences in one block of 128 numbers, of which each of the four parts has the width that its numbers need.</summary>
    public static byte[] Differences(params int[] values)
    {
        var bytes = new List<byte> { 0x80, 1, 4, (byte)values.Length, Signed(values[0]) };
        if (values.Length == 1)
            return [.. bytes];
        int least = values.Skip(1).Zip(values, (next, value) => next - value).Min();
        bytes.AddRange([Signed(least), 8, 0, 0, 0]);
        bytes.AddRange(Enumerable.Range(1, 32).Select(i => i < values.Length ? (byte)(values[i] - values[i - 1] - least) : (byte)0));
        return [.. bytes];
    }

    private static byte Signed(int value) => checked((byte)((value << 1) ^ (value >> 31)));

    private static byte[] Write(int type, int? converted, int encoding, byte[] page, int rows, bool hasNulls)
    {
        byte[] head = Table((1, Number, Int(0)), (2, Number, Int(page.Length)), (3, Number, Int(page.Length)), (5, Struct, Table((1, Number, Int(rows)), (2, Number, Int(encoding)), (3, Number, Int(3)), (4, Number, Int(3)))));
        int length = head.Length + page.Length;
        byte[] name = Text("x");
        byte[] column = converted is { } kind
            ? Table((1, Number, Int(type)), (3, Number, Int(0)), (4, Binary, name), (6, Number, Int(kind)))
            : Table((1, Number, Int(type)), (3, Number, Int(hasNulls ? 1 : 0)), (4, Binary, name));
        byte[] metadata = Table(
            (1, Number, Int(type)), (2, List, [0x15, .. Int(encoding)]), (3, List, [0x18, .. name]), (4, Number, Int(0)), (5, Long, Int(rows)), (6, Long, Int(length)), (7, Long, Int(length)), (9, Long, Int(4)));
        byte[] group = Table((1, List, [0x1C, .. Table((2, Long, Int(4)), (3, Struct, metadata))]), (2, Long, Int(length)), (3, Long, Int(rows)));
        byte[] end = Table((1, Number, Int(1)), (2, List, [0x2C, .. Table((4, Binary, Text("t")), (5, Number, Int(1))), .. column]), (3, Long, Int(rows)), (4, List, [0x1C, .. group]));
        byte[] tail = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(tail, end.Length);
        return [.. "PAR1"u8, .. head, .. page, .. end, .. tail, .. "PAR1"u8];
    }

    private static byte[] Table(params (int Number, byte Type, byte[] Value)[] fields)
    {
        int before = 0;
        var bytes = new List<byte>();
        foreach ((int number, byte type, byte[] value) in fields)
        {
            bytes.Add((byte)(((number - before) << 4) | type));
            bytes.AddRange(value);
            before = number;
        }
        return [.. bytes, 0];
    }

    private static byte[] Text(string text) => [(byte)text.Length, .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Int(int value)
    {
        var bytes = new List<byte>();
        for (uint bits = (uint)value << 1; ; bits >>= 7)
        {
            bytes.Add((byte)(bits < 0x80 ? bits : bits | 0x80));
            if (bits < 0x80)
                return [.. bytes];
        }
    }
}
