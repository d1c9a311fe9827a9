using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace MixtureKit.Numerics;

/// <summary>A prefetch of memory into the second cache, a few lines at each step of a kernel.</summary>
/// <remarks>
/// A core keeps some two dozen requests in flight and then waits; the first cache is full of the data in use. Does nothing if the
/// processor has no prefetch, or if the range exceeds 128 KB, which would replace most of the cache.
/// </remarks>
internal ref struct ReadAhead
{
    /// <summary>Largest number of columns for which a batch is small enough to be prefetched at once between steps.</summary>
    public const int FewColumns = 8;

    private const int Line = 64 / sizeof(double);

    // A quarter of the smaller second caches.
    private const int Most = 128 * 1024 / sizeof(double);

    private readonly int _each;
    private ref double _next;
    private int _left;

    /// <summary>Prefetches values up to one of several equal shares, a part at each step.</summary>
    /// <param name="values">The values.</param>
    /// <param name="share">Index of the share.</param>
    /// <param name="shares">Number of shares.</param>
    /// <param name="steps">Number of steps.</param>
    /// <param name="done">Number of cache lines of the values that are already prefetched.</param>
    public ReadAhead(ReadOnlySpan<double> values, int share, int shares, int steps, int done = 0)
    {
        if (!Sse.IsSupported || values.Length > Most)
            return;
        int lines = (values.Length + Line - 1) / Line;
        _next = ref Unsafe.Add(ref MemoryMarshal.GetReference(values), done * Line);
        _left = Math.Max((lines * (share + 1) / shares) - done, 0);
        _each = (_left + steps - 1) / steps;
    }

    /// <summary>Number of cache lines still to be prefetched.</summary>
    public readonly int Left => _left;

    /// <summary>Prefetches the lines of one step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Step()
    {
        for (int end = Math.Max(_left - _each, 0); _left > end; _left--)
        {
            Sse.Prefetch1(Unsafe.AsPointer(ref _next));
            _next = ref Unsafe.Add(ref _next, Line);
        }
    }
}
