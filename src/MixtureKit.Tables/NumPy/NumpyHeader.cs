using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace MixtureKit.Tables;

/// <summary>The header of a NumPy array file: the element type, the order of the elements and the lengths of the axes.</summary>
/// <remarks>
/// Format: numpy.lib.format, versions 1.0 (two bytes of length), 2.0 (four bytes) and 3.0 (four bytes, UTF-8). The header is a
/// Python dictionary in text, after a magic string, a version and the length of that text.
/// </remarks>
internal sealed record NumpyHeader(string ElementType, bool IsFortranOrder, IReadOnlyList<long> Shape)
{
    private const int LongestHeader = 1 << 16;
    private const int VersionEnd = 8;

    /// <summary>The shape in the notation of NumPy.</summary>
    public string ShapeText => Shape.Count == 1
        ? string.Create(CultureInfo.InvariantCulture, $"({Shape[0]},)")
        : $"({string.Join(", ", Shape.Select(n => n.ToString(CultureInfo.InvariantCulture)))})";

    /// <summary>Reads a header from a stream whose next bytes are the magic string.</summary>
    /// <exception cref="FormatException">The header is damaged; the message is the rest of a sentence on the file.</exception>
    public static NumpyHeader Read(Stream stream)
    {
        var start = new byte[12];
        ReadExactly(stream, start.AsSpan(0, VersionEnd));
        int major = start[6];
        if (major is < 1 or > 3)
            throw new FormatException($"is a NumPy file of version {major}.{start[7]}; versions 1 to 3 are read; save it again with numpy.save");
        int sizeLength = major == 1 ? 2 : 4;
        Span<byte> size = start.AsSpan(VersionEnd, sizeLength);
        ReadExactly(stream, size);
        uint length = major == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > LongestHeader)
            throw new FormatException($"claims a NumPy header of {length} bytes; at most {LongestHeader} are read; save it again with numpy.save");
        var text = new byte[length];
        ReadExactly(stream, text);
        return Parse(Encoding.UTF8.GetString(text));
    }

    private static void ReadExactly(Stream stream, Span<byte> destination)
    {
        if (stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false) < destination.Length)
            throw new FormatException("is cut off within the NumPy header; save it again with numpy.save");
    }

    private static NumpyHeader Parse(string text)
    {
        var literal = new PythonDictionary(text);
        string elementType = literal.Text("descr");
        bool fortranOrder = literal.Flag("fortran_order");
        return new NumpyHeader(elementType, fortranOrder, literal.Lengths("shape"));
    }
}
