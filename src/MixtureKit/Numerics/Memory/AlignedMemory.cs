using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>
/// Numbers that begin with a line of the cache and are never moved: columns that are whole lines apart then begin with one too, and no
/// vector is read from parts of two lines, which would count as two reads.
/// </summary>
internal sealed class AlignedMemory
{
    private const int Line = 64;
    private const int Numbers = Line / sizeof(double);

    private readonly double[] _room;
    private readonly int _first;

    /// <summary>As many zeros.</summary>
    public AlignedMemory(int length)
    {
        Length = length;
        _room = length == 0 ? [] : GC.AllocateArray<double>(checked(length + Numbers - 1), pinned: true);
        unsafe
        {
            nuint beyond = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_room)) % Line / sizeof(double);
            _first = length == 0 ? 0 : (int)((Numbers - beyond) % Numbers);
        }
    }

    /// <summary>No numbers.</summary>
    public static AlignedMemory Empty { get; } = new(0);

    /// <summary>How many there are.</summary>
    public int Length { get; }

    /// <summary>All of them.</summary>
    public Span<double> Span => _room.AsSpan(_first, Length);

    /// <summary>One of them.</summary>
    public ref double this[int index] => ref Span[index];

    /// <summary>Some of them.</summary>
    public Span<double> Slice(int start, int length) => Span.Slice(start, length);
}
