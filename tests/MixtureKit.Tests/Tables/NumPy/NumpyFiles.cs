using System.Buffers.Binary;
using System.Text;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Tests.Tables;

/// <summary>NumPy files of given headers and data, and how they are read.</summary>
internal static class NumpyFiles
{
    public static byte[] NpyFile(string header, byte[] data, int version = 1)
    {
        byte[] text = Encoding.UTF8.GetBytes(header + "\n");
        var size = new byte[version == 1 ? 2 : 4];
        if (version == 1)
            BinaryPrimitives.WriteUInt16LittleEndian(size, (ushort)text.Length);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)text.Length);
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. size, .. text, .. data];
    }

    public static string Header(string type, string shape, bool fortran = false) =>
        $"{{'descr': '{type}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}";

    public static byte[] Bytes(params double[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    public static NumericTable Read(byte[] bytes, string[]? numbers = null, string[]? text = null) =>
        NumericTable.Read(new MemoryStream(bytes), "f.npy", numbers, text);

    public static string Refused(byte[] bytes, string[]? numbers = null)
    {
        string message = Assert.Throws<UnusableDataException>(() => Read(bytes, numbers)).Message;
        // A pipe says nothing of its length; the refusal is the same kind.
        Assert.Throws<UnusableDataException>(() => NumericTable.Read(new OneByteStream(bytes), "f.npy", numbers));
        return message;
    }

    public static TheoryData<string, byte[]> ElementTypes
    {
        get
        {
            var data = new TheoryData<string, byte[]>();
            Add("f8", BitConverter.GetBytes(1.0), BitConverter.GetBytes(100.0));
            Add("f4", BitConverter.GetBytes(1f), BitConverter.GetBytes(100f));
            Add("f2", BitConverter.GetBytes((Half)1), BitConverter.GetBytes((Half)100));
            Add("i8", BitConverter.GetBytes(1L), BitConverter.GetBytes(100L));
            Add("u8", BitConverter.GetBytes(1UL), BitConverter.GetBytes(100UL));
            Add("i4", BitConverter.GetBytes(1), BitConverter.GetBytes(100));
            Add("u4", BitConverter.GetBytes(1U), BitConverter.GetBytes(100U));
            Add("i2", BitConverter.GetBytes((short)1), BitConverter.GetBytes((short)100));
            Add("u2", BitConverter.GetBytes((ushort)1), BitConverter.GetBytes((ushort)100));
            data.Add("|i1", [1, 100]);
            data.Add("|u1", [1, 100]);
            return data;

            void Add(string type, byte[] first, byte[] second)
            {
                data.Add("<" + type, [.. first, .. second]);
                data.Add(">" + type, [.. first.Reverse(), .. second.Reverse()]);
            }
        }
    }
}
