using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Columns of observations about another origin: x_j[n] − c_j.</summary>
internal static class ShiftedColumns
{
    /// <summary>Subtracts the origin, and returns Σ_j Σ_n |x_j[n] − c_j|, which is not finite if a difference is not.</summary>
    /// <param name="columns">x, [column][observation].</param>
    /// <param name="stride">Distance from one column to the next, in x and in the destination.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="origin">c, as many as columns.</param>
    /// <param name="destination">[column][observation]; elements after the last observation are unchanged.</param>
    public static double Subtract(ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> origin, Span<double> destination)
    {
        int done = 0;
        double total = 0;
        if (Vector512.IsHardwareAccelerated)
            done = Subtract<Lanes512>(columns, stride, count, origin, destination, done, ref total);
        else if (Vector256.IsHardwareAccelerated)
            done = Subtract<Lanes256>(columns, stride, count, origin, destination, done, ref total);
        else if (Vector128.IsHardwareAccelerated)
            done = Subtract<Lanes128>(columns, stride, count, origin, destination, done, ref total);
        if (done < count)
            Subtract<OneLane>(columns, stride, count, origin, destination, done, ref total);
        return total;
    }

    /// <summary>Subtracts the origin from the observations from the first one on that fill all lanes, and returns the index after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Subtract<TLanes>(ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> origin, Span<double> destination, int first, ref double total)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double x = ref MemoryMarshal.GetReference(columns), y = ref MemoryMarshal.GetReference(destination);
        int end = count - ((count - first) % TLanes.Count);
        // Two sums, so that no addition waits long for the one before.
        TLanes even = TLanes.Broadcast(0), odd = TLanes.Broadcast(0);
        foreach (double value in origin)
        {
            TLanes c = TLanes.Broadcast(value);
            int n = first;
            for (; n + (2 * TLanes.Count) <= end; n += 2 * TLanes.Count)
            {
                even += Size<TLanes>(ref x, c, ref y, (nuint)n);
                odd += Size<TLanes>(ref x, c, ref y, (nuint)(n + TLanes.Count));
            }
            if (n < end)
                even += Size<TLanes>(ref x, c, ref y, (nuint)n);
            x = ref Unsafe.Add(ref x, stride);
            y = ref Unsafe.Add(ref y, stride);
        }
        total += TLanes.Sum(even + odd);
        return end;
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
