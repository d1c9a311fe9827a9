using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>An array of numbers that begins with a cache line.</summary>
/// <remarks>
/// Columns whose distance is a whole number of lines then begin with a line too, and no vector is read from parts of two lines,
/// which would count as two reads.
/// </remarks>
internal sealed class AlignedMemory
{
    private const int Line = 64;
    private const int Numbers = Line / sizeof(double);

    // Arrays of fewer numbers are many in a search of a small table. Pinned, they would make the garbage collector search all memory often.
    private const int FewestPinned = 8192;

    private readonly double[] _buffer;
    private readonly int _first;

    /// <summary>Allocates a number of zeros.</summary>
    /// <param name="length">Number of numbers.</param>
    /// <param name="pinned">
    /// False for numbers that are read for a single pass. A collection may move them, and small arrays, off the beginning of a line.
    /// </param>
    public AlignedMemory(int length, bool pinned = true)
    {
        Length = length;
        _buffer = length == 0 ? [] : GC.AllocateArray<double>(checked(length + Numbers - 1), pinned && length >= FewestPinned);
        unsafe
        {
            nuint beyond = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_buffer)) % Line / sizeof(double);
            _first = length == 0 ? 0 : (int)((Numbers - beyond) % Numbers);
        }
    }

    /// <summary>Memory without numbers.</summary>
    public static AlignedMemory Empty { get; } = new(0);

    /// <summary>Number of numbers.</summary>
    public int Length { get; }

    /// <summary>All numbers.</summary>
    public Span<double> Span => _buffer.AsSpan(_first, Length);

    /// <summary>The number at an index.</summary>
    public ref double this[int index] => ref Span[index];

    /// <summary>Returns some of the numbers.</summary>
    public Span<double> Slice(int start, int length) => Span.Slice(start, length);
}
