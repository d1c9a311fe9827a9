using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace MixtureKit.Numerics;

/// <summary>
/// Asks for memory that will be read soon, a little at every step of something else: a core has some two dozen requests under way and
/// then waits. To the second cache, since the first is full of what is worked on now. Nothing where the processor has no such request,
/// or where it is so much that little else would stay there.
/// </summary>
internal ref struct ReadAhead
{
    /// <summary>Up to so many columns a batch is little enough to be asked for at once between steps.</summary>
    public const int FewColumns = 8;

    private const int Line = 64 / sizeof(double);

    // A quarter of the smaller second caches.
    private const int Most = 128 * 1024 / sizeof(double);

    private readonly int _each;
    private ref double _next;
    private int _left;

    /// <summary>Some values up to one of several shares of them, a part at each of so many steps.</summary>
    /// <param name="values">The values.</param>
    /// <param name="share">Index of the share.</param>
    /// <param name="shares">Number of shares.</param>
    /// <param name="steps">Number of steps.</param>
    /// <param name="done">Lines of the values that have been asked for before.</param>
    public ReadAhead(ReadOnlySpan<double> values, int share, int shares, int steps, int done = 0)
    {
        if (!Sse.IsSupported || values.Length > Most)
            return;
        int lines = (values.Length + Line - 1) / Line;
        _next = ref Unsafe.Add(ref MemoryMarshal.GetReference(values), done * Line);
        _left = Math.Max((lines * (share + 1) / shares) - done, 0);
        _each = (_left + steps - 1) / steps;
    }

    /// <summary>Lines of the cache still to be asked for.</summary>
    public readonly int Left => _left;

    /// <summary>Asks for what a step is to ask for.</summary>
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
