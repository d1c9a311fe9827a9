using System.Runtime.CompilerServices;

namespace MixtureKit.Benchmarks.Limits;

/// <summary>Memory that begins with a cache line, so that no load takes parts of two.</summary>
internal static class AlignedNumbers
{
    private const int CacheLine = 64;

    /// <summary>As many zeros.</summary>
    public static Span<double> New(int length)
    {
        double[] room = GC.AllocateArray<double>(length + (CacheLine / sizeof(double)), pinned: true);
        unsafe
        {
            long rest = (long)Unsafe.AsPointer(ref room[0]) % CacheLine;
            return room.AsSpan((int)((CacheLine - rest) % CacheLine / sizeof(double)), length);
        }
    }
}
