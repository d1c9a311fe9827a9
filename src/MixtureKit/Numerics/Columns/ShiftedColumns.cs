using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Columns of observations about another origin.</summary>
internal static class ShiftedColumns
{
    /// <summary>x_n − c; returns Σ |x_n − c|, which is not finite where one of them is not.</summary>
    public static double Subtract(ReadOnlySpan<double> column, double origin, Span<double> destination)
    {
        int done = 0;
        double total = 0;
        if (Vector512.IsHardwareAccelerated)
            done = Subtract<Lanes512>(column, origin, destination, done, ref total);
        else if (Vector256.IsHardwareAccelerated)
            done = Subtract<Lanes256>(column, origin, destination, done, ref total);
        else if (Vector128.IsHardwareAccelerated)
            done = Subtract<Lanes128>(column, origin, destination, done, ref total);
        Subtract<OneLane>(column, origin, destination, done, ref total);
        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Subtract<TLanes>(ReadOnlySpan<double> column, double origin, Span<double> destination, int first, ref double total)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double x = ref MemoryMarshal.GetReference(column);
        ref double y = ref MemoryMarshal.GetReference(destination);
        // Two sums, so that none waits long for the one before.
        TLanes c = TLanes.Of(origin), even = TLanes.Of(0), odd = TLanes.Of(0);
        int n = first;
        for (; n + (2 * TLanes.Count) <= column.Length; n += 2 * TLanes.Count)
        {
            even += Size<TLanes>(ref x, c, ref y, (nuint)n);
            odd += Size<TLanes>(ref x, c, ref y, (nuint)(n + TLanes.Count));
        }
        for (; n + TLanes.Count <= column.Length; n += TLanes.Count)
            even += Size<TLanes>(ref x, c, ref y, (nuint)n);
        total += TLanes.Sum(even + odd);
        return n;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Size<TLanes>(ref double x, TLanes origin, ref double y, nuint n)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes shifted = TLanes.Load(ref x, n) - origin;
        shifted.Store(ref y, n);
        return TLanes.Abs(shifted);
    }
}
