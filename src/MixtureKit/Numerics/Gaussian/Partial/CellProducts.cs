using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>The deviations y, the squares y² and the holes h of the cells of a column, of which densities and moments are linear.</summary>
/// <remarks>y = x − c and h = 0 in a present cell; y = 0 and h = 1 in a missing one.</remarks>
internal static class CellProducts
{
    /// <summary>Writes y, y² and h of a column, and returns the sum of the squares.</summary>
    /// <param name="column">x, NaN in missing cells.</param>
    /// <param name="center">c.</param>
    /// <param name="deviations">y.</param>
    /// <param name="squares">y².</param>
    /// <param name="holes">h.</param>
    public static double Write(ReadOnlySpan<double> column, double center, Span<double> deviations, Span<double> squares, Span<double> holes)
    {
        double sum = 0;
        int done = 0;
        if (Vector512.IsHardwareAccelerated)
            done = Write<Lanes512>(column, center, deviations, squares, holes, ref sum);
        else if (Vector256.IsHardwareAccelerated)
            done = Write<Lanes256>(column, center, deviations, squares, holes, ref sum);
        for (; done < column.Length; done++)
        {
            double deviation = column[done] - center;
            holes[done] = double.IsNaN(deviation) ? 1 : 0;
            deviations[done] = double.IsNaN(deviation) ? 0 : deviation;
            sum += squares[done] = deviations[done] * deviations[done];
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Write<TLanes>(ReadOnlySpan<double> column, double center, Span<double> deviations, Span<double> squares, Span<double> holes, ref double sum)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double x = ref MemoryMarshal.GetReference(column), y = ref MemoryMarshal.GetReference(deviations);
        ref double q = ref MemoryMarshal.GetReference(squares), h = ref MemoryMarshal.GetReference(holes);
        TLanes c = TLanes.Broadcast(center), one = TLanes.Broadcast(1), total = default;
        int end = column.Length - (column.Length % TLanes.Count);
        for (nuint n = 0; n < (nuint)end; n += (nuint)TLanes.Count)
        {
            TLanes value = TLanes.Load(ref x, n) - c, deviation = TLanes.UnlessNaN(value, default), square = deviation * deviation;
            TLanes.WhereNaN(value, one).Store(ref h, n);
            deviation.Store(ref y, n);
            square.Store(ref q, n);
            total += square;
        }
        sum += TLanes.Sum(total);
        return end;
    }
}
