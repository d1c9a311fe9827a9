using System.Buffers.Binary;
using System.Text;

namespace MixtureKit.Fuzzing.Numpy;

/// <summary>Makes NumPy files: header and body, sound for the most part.</summary>
internal static class NumpyMaker
{
    /// <summary>Pieces of a header, and what seems to be one.</summary>
    public static readonly string[] Words =
    [
        "'descr'", "'fortran_order'", "'shape'", "True", "False", "None", "(", ")", "()", "(3,)", "(1, 1, 1)", "(0, 2)", "(2, 0)", "(-1, 2)", "(1000000000000000000, 2)", "(4294967296, 4294967296)",
        "(9223372036854775807,)", "(99999999999999999999, 1)", "(1, 1000000)", "(1, 1000001)", "(2L, 3L)", "(1.5, 2)", "'<f8'", "'>f8'", "'|O'", "'<c16'", "'<U5'", "'|S3'", "'<M8[ns]'", "'<f16'",
        "[('a', '<f8'), ('b', '<i4')]", "'<f3'", "'|b1'", "'=f8'", "'f8'", "''", "'", "\"", "{", "}", ":", ",", "'shape': (2, 2), ", "__import__('os')", "\n", " ", "é", "'<i8'", "'<u8'", "'>i8'", "'|f8'", "'<b1'", "'<u1'",
    ];

    private static readonly string[] Types = ["<f8", "<f8", ">f8", "<f4", ">f4", "<f2", ">f2", "<i8", ">i8", "<i4", ">i4", "<i2", ">i2", "|i1", "<u8", ">u8", "<u4", ">u4", "<u2", ">u2", "|u1", "|b1"];

    /// <summary>A file.</summary>
    public static byte[] Make(Random random)
    {
        string type = random.OneIn(25) ? random.Pick(Words).Trim('\'') : random.Pick(Types);
        int rows = random.OneIn(50) ? 500 + random.Next(3000) : random.Next(1, 8), columns = random.Next(1, 6);
        string shape = random.OneIn(6) ? $"({rows},)" : random.OneIn(40) ? random.Pick(Words) : $"({rows}, {columns})";
        string header = $"{{'descr': '{type}', 'fortran_order': {random.Pick(["True", "False", "False"])}, 'shape': {shape}, }}";
        int size = type.Length > 2 && char.IsAsciiDigit(type[2]) ? type[2] - '0' : 8;
        int count = shape.EndsWith(",)", StringComparison.Ordinal) ? rows : rows * columns;
        return [.. Header(header, random), .. Body(type, size, count, random), .. random.OneIn(30) ? new byte[random.Next(20)] : []];
    }

    private static byte[] Header(string header, Random random)
    {
        int version = random.Pick([1, 1, 1, 2, 3]);
        int start = version == 1 ? 10 : 12;
        string padded = random.OneIn(8) ? header + "\n" : header + new string(' ', 63 - ((start + header.Length) % 64)) + "\n";
        byte[] text = Encoding.UTF8.GetBytes(padded), length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. length[..(start - 8)], .. text];
    }

    private static byte[] Body(string type, int size, int count, Random random)
    {
        int wild = random.OneIn(2) ? 0 : random.Next(20);
        return [.. Enumerable.Range(0, count).SelectMany(_ => Element(type, size, random.Next(100) < wild, random))];
    }

    private static byte[] Element(string type, int size, bool isWild, Random random)
    {
        byte[] bytes = new byte[size];
        if (isWild)
        {
            random.NextBytes(bytes);
            return bytes;
        }
        double value = random.OneIn(2) ? random.Next(100) : random.NextDouble() * 1000;
        byte[] little = type.AsSpan(Math.Min(1, type.Length)) switch
        {
            "f8" => BitConverter.GetBytes(value),
            "f4" => BitConverter.GetBytes((float)value),
            "f2" => BitConverter.GetBytes((Half)value),
            "b1" => [(byte)random.Next(2)],
            _ => BitConverter.GetBytes((long)value)[..Math.Min(size, 8)],
        };
        little.AsSpan(0, Math.Min(size, little.Length)).CopyTo(bytes);
        if (type.StartsWith('>'))
            Array.Reverse(bytes);
        return bytes;
    }
}
