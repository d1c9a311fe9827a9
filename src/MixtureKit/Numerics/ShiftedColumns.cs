using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Columns of observations about another origin.</summary>
internal static class ShiftedColumns
{
    /// <summary>x_n − c; returns the largest |x_n − c|, NaN where one is.</summary>
    public static double Subtract(ReadOnlySpan<double> column, double origin, Span<double> destination)
    {
        int done = 0;
        double largest = 0;
        if (Vector512.IsHardwareAccelerated)
            done = Subtract<Lanes512>(column, origin, destination, done, ref largest);
        else if (Vector256.IsHardwareAccelerated)
            done = Subtract<Lanes256>(column, origin, destination, done, ref largest);
        else if (Vector128.IsHardwareAccelerated)
            done = Subtract<Lanes128>(column, origin, destination, done, ref largest);
        Subtract<OneLane>(column, origin, destination, done, ref largest);
        return largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Subtract<TLanes>(ReadOnlySpan<double> column, double origin, Span<double> destination, int first, ref double largest)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double x = ref MemoryMarshal.GetReference(column);
        ref double y = ref MemoryMarshal.GetReference(destination);
        TLanes c = TLanes.Of(origin), smallest = TLanes.Of(0), wrong = TLanes.Of(0);
        int n = first;
        for (; n + TLanes.Count <= column.Length; n += TLanes.Count)
        {
            TLanes shifted = TLanes.Load(ref x, (nuint)n) - c;
            shifted.Store(ref y, (nuint)n);
            // The negative of the size, since a minimum over lanes is what there is; 0·x is NaN where x is not finite.
            smallest = TLanes.Min(smallest, TLanes.Of(0) - TLanes.Abs(shifted));
            wrong = TLanes.MultiplyAdd(shifted, TLanes.Of(0), wrong);
        }
        largest = Math.Max(largest, double.IsNaN(TLanes.Sum(wrong)) ? double.NaN : -TLanes.Smallest(smallest));
        return n;
    }

    /// <summary>Σ w.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Sum(ReadOnlySpan<double> weights)
    {
        double a = 0, b = 0, c = 0, d = 0;
        int n = 0;
        for (; n + 4 <= weights.Length; n += 4)
        {
            a += weights[n];
            b += weights[n + 1];
            c += weights[n + 2];
            d += weights[n + 3];
        }
        for (; n < weights.Length; n++)
            a += weights[n];
        return a + b + (c + d);
    }
}
