using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace MixtureKit.Tables;

/// <summary>An element type of a NumPy array: its size, and its conversion to double.</summary>
internal sealed class NumpyElement
{
    // Every whole number below 2^53 is a double.
    private const double LargestExactInteger = 9007199254740991;

    private readonly Func<ReadOnlySpan<byte>, double?> _read;
    private readonly Func<ArrayBytes, ArrayElements> _elements;

    private NumpyElement(int size, Func<ReadOnlySpan<byte>, double?> read, Func<ArrayBytes, ArrayElements> elements, double largest)
    {
        Size = size;
        _read = read;
        _elements = elements;
        Largest = largest;
    }

    /// <summary>Number of bytes of an element.</summary>
    public int Size { get; }

    /// <summary>Magnitude up to which elements are finite and exact and need no check; ∞ if no element needs one.</summary>
    public double Largest { get; }

    /// <summary>Returns the type of a name in a header, or null if its elements are not real numbers that a double can represent.</summary>
    public static NumpyElement? Find(string name)
    {
        if (name.Length != 3 || name[0] is not ('<' or '>' or '|') || (name[0] == '|' && name[2] != '1'))
            return null;
        bool big = name[0] == '>';
        return name[1..] switch
        {
            "f8" => Create<double>(big, big ? b => BinaryPrimitives.ReadDoubleBigEndian(b) : b => BinaryPrimitives.ReadDoubleLittleEndian(b), double.MaxValue),
            "f4" => Create<float>(big, big ? b => BinaryPrimitives.ReadSingleBigEndian(b) : b => BinaryPrimitives.ReadSingleLittleEndian(b), double.MaxValue),
            "f2" => Create<Half>(big, big ? b => (double)BinaryPrimitives.ReadHalfBigEndian(b) : b => (double)BinaryPrimitives.ReadHalfLittleEndian(b), double.MaxValue),
            "i8" => Create<long>(big, big ? b => Exact(BinaryPrimitives.ReadInt64BigEndian(b)) : b => Exact(BinaryPrimitives.ReadInt64LittleEndian(b)), LargestExactInteger),
            "i4" => Create<int>(big, big ? b => BinaryPrimitives.ReadInt32BigEndian(b) : b => BinaryPrimitives.ReadInt32LittleEndian(b)),
            "i2" => Create<short>(big, big ? b => BinaryPrimitives.ReadInt16BigEndian(b) : b => BinaryPrimitives.ReadInt16LittleEndian(b)),
            "i1" => Create<sbyte>(big, b => (sbyte)b[0]),
            "u8" => Create<ulong>(big, big ? b => Exact(BinaryPrimitives.ReadUInt64BigEndian(b)) : b => Exact(BinaryPrimitives.ReadUInt64LittleEndian(b)), LargestExactInteger),
            "u4" => Create<uint>(big, big ? b => BinaryPrimitives.ReadUInt32BigEndian(b) : b => BinaryPrimitives.ReadUInt32LittleEndian(b)),
            "u2" => Create<ushort>(big, big ? b => BinaryPrimitives.ReadUInt16BigEndian(b) : b => BinaryPrimitives.ReadUInt16LittleEndian(b)),
            "u1" => Create<byte>(big, b => b[0]),
            "b1" => Create<byte>(big, b => b[0] <= 1 ? b[0] : null, 1),
            _ => null,
        };
    }

    /// <summary>Returns the element as a double, or null if no double represents it exactly.</summary>
    public double? Read(ReadOnlySpan<byte> bytes) => _read(bytes);

    /// <summary>Returns the elements of an array in the given bytes.</summary>
    public ArrayElements Create(ArrayBytes bytes) => _elements(bytes);

    private static NumpyElement Create<T>(bool big, Func<ReadOnlySpan<byte>, double?> read, double largest = double.PositiveInfinity)
        where T : unmanaged, INumberBase<T> => new(Unsafe.SizeOf<T>(), read, bytes => ArrayElements.Create<T>(bytes, big == BitConverter.IsLittleEndian), largest);

    private static double? Exact(Int128 value) => (Int128)(double)value == value ? (double)value : null;
}
