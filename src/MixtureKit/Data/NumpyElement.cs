using System.Buffers.Binary;

namespace MixtureKit.Data;

/// <summary>An element type of a NumPy array: how many bytes an element takes, and how they become a double.</summary>
internal sealed class NumpyElement
{
    private readonly Func<ReadOnlySpan<byte>, double?> _read;

    private NumpyElement(int size, Func<ReadOnlySpan<byte>, double?> read)
    {
        Size = size;
        _read = read;
    }

    /// <summary>Bytes an element.</summary>
    public int Size { get; }

    /// <summary>The type that a header calls by this name, or null where it is not one of real numbers that a double can hold.</summary>
    public static NumpyElement? Find(string name)
    {
        if (name.Length != 3 || name[0] is not ('<' or '>' or '|') || (name[0] == '|' && name[2] != '1'))
            return null;
        bool big = name[0] == '>';
        return name[1..] switch
        {
            "f8" => new(8, big ? b => BinaryPrimitives.ReadDoubleBigEndian(b) : b => BinaryPrimitives.ReadDoubleLittleEndian(b)),
            "f4" => new(4, big ? b => BinaryPrimitives.ReadSingleBigEndian(b) : b => BinaryPrimitives.ReadSingleLittleEndian(b)),
            "f2" => new(2, big ? b => (double)BinaryPrimitives.ReadHalfBigEndian(b) : b => (double)BinaryPrimitives.ReadHalfLittleEndian(b)),
            "i8" => new(8, big ? b => Exact(BinaryPrimitives.ReadInt64BigEndian(b)) : b => Exact(BinaryPrimitives.ReadInt64LittleEndian(b))),
            "i4" => new(4, big ? b => BinaryPrimitives.ReadInt32BigEndian(b) : b => BinaryPrimitives.ReadInt32LittleEndian(b)),
            "i2" => new(2, big ? b => BinaryPrimitives.ReadInt16BigEndian(b) : b => BinaryPrimitives.ReadInt16LittleEndian(b)),
            "i1" => new(1, b => (sbyte)b[0]),
            "u8" => new(8, big ? b => Exact(BinaryPrimitives.ReadUInt64BigEndian(b)) : b => Exact(BinaryPrimitives.ReadUInt64LittleEndian(b))),
            "u4" => new(4, big ? b => BinaryPrimitives.ReadUInt32BigEndian(b) : b => BinaryPrimitives.ReadUInt32LittleEndian(b)),
            "u2" => new(2, big ? b => BinaryPrimitives.ReadUInt16BigEndian(b) : b => BinaryPrimitives.ReadUInt16LittleEndian(b)),
            "u1" => new(1, b => b[0]),
            "b1" => new(1, b => b[0] <= 1 ? b[0] : null),
            _ => null,
        };
    }

    /// <summary>The element as a double, or null where no double is exactly that.</summary>
    public double? Read(ReadOnlySpan<byte> bytes) => _read(bytes);

    private static double? Exact(Int128 value) => (Int128)(double)value == value ? (double)value : null;
}
