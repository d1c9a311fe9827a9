using System.Runtime.InteropServices;
using System.Text;

namespace MixtureKit.Benchmarks.Cases;

/// <summary>NumPy arrays of doubles or bytes in C order, format version 1.0.</summary>
internal static class NumpyFile
{
    private const int Alignment = 64;
    private const int ElementsInPiece = 1 << 20;

    /// <summary>Writes an array of the given shape.</summary>
    public static void Write(string path, double[] values, params int[] shape) => Write<double>(path, "<f8", values, shape);

    /// <summary>Writes an array of the given shape.</summary>
    public static void Write(string path, byte[] values, params int[] shape) => Write<byte>(path, "|u1", values, shape);

    /// <summary>Writes an array of doubles of the given shape, piece by piece.</summary>
    public static void Write(string path, IEnumerable<double[]> pieces, params int[] shape)
    {
        using FileStream file = File.Create(path);
        file.Write(Header("<f8", shape));
        foreach (double[] piece in pieces)
            file.Write(MemoryMarshal.AsBytes<double>(piece));
    }

    /// <summary>The doubles of a file written here, however many axes it has.</summary>
    public static double[] ReadDoubles(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int header = 10 + BitConverter.ToUInt16(bytes, 8);
        return MemoryMarshal.Cast<byte, double>(bytes.AsSpan(header)).ToArray();
    }

    private static void Write<T>(string path, string element, T[] values, int[] shape)
        where T : struct
    {
        using FileStream file = File.Create(path);
        file.Write(Header(element, shape));
        for (int start = 0; start < values.Length; start += ElementsInPiece)
            file.Write(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(ElementsInPiece, values.Length - start))));
    }

    private static byte[] Header(string element, int[] shape)
    {
        string axes = shape.Length == 1 ? $"{shape[0]}," : string.Join(", ", shape);
        string text = $"{{'descr': '{element}', 'fortran_order': False, 'shape': ({axes}), }}";
        int length = (10 + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        text = text.PadRight(length - 11) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)(text.Length & 255), (byte)(text.Length >> 8), .. Encoding.ASCII.GetBytes(text)];
    }
}
