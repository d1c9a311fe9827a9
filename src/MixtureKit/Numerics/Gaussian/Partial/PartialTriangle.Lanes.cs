using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <content>The arithmetic in vectors of a width.</content>
internal static partial class PartialTriangle
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddConditional<TLanes>(ReadOnlySpan<double> triangle, ReadOnlySpan<double> weights, ReadOnlySpan<int> order, int observed, Span<double> scatter)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint width = (nuint)TLanes.Count;
        ref double first = ref MemoryMarshal.GetReference(triangle), sum = ref MemoryMarshal.GetReference(scatter);
        var weight = TLanes.Load(ref MemoryMarshal.GetReference(weights), 0);
        for (int a = observed; a < order.Length; a++)
        {
            for (int b = observed; b <= a; b++)
            {
                nuint to = Entry(order[a], order[b]) * width;
                TLanes.MultiplyAdd(weight, TLanes.Load(ref first, Entry(a, b) * width), TLanes.Load(ref sum, to)).Store(ref sum, to);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Deviate<TLanes>(ReadOnlySpan<double> row, ReadOnlySpan<double> means, ReadOnlySpan<int> columns, Span<double> ordered, Span<double> deviations)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint width = (nuint)TLanes.Count;
        ref double mean = ref MemoryMarshal.GetReference(means), first = ref MemoryMarshal.GetReference(ordered), own = ref MemoryMarshal.GetReference(deviations);
        for (int c = 0; c < columns.Length; c++)
        {
            nuint at = (nuint)columns[c] * width;
            TLanes deviation = TLanes.Broadcast(row[columns[c]]) - TLanes.Load(ref mean, at);
            deviation.Store(ref first, (nuint)c * width);
            deviation.Store(ref own, at);
        }
    }

    private static void Reduce<TLanes>(Span<double> triangle, int dimension, int observed)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint width = (nuint)TLanes.Count;
        ref double a = ref MemoryMarshal.GetReference(triangle);
        for (int p = 0; p < observed; p++)
        {
            TLanes inverse = TLanes.Broadcast(1) / TLanes.Load(ref a, Entry(p, p) * width);
            // From the last row on, so that the entries of the column are read before they are scaled.
            for (int i = dimension - 1; i > p; i--)
            {
                TLanes negative = TLanes.Broadcast(0) - (TLanes.Load(ref a, Entry(i, p) * width) * inverse);
                for (int j = p + 1; j <= i; j++)
                {
                    nuint at = Entry(i, j) * width;
                    TLanes.MultiplyAdd(negative, TLanes.Load(ref a, Entry(j, p) * width), TLanes.Load(ref a, at)).Store(ref a, at);
                }
                (TLanes.Broadcast(0) - negative).Store(ref a, Entry(i, p) * width);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Expect<TLanes>(ReadOnlySpan<double> triangle, ReadOnlySpan<double> inverses, int dimension, int observed, Span<double> values, Span<double> distance)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint width = (nuint)TLanes.Count;
        ref double row = ref MemoryMarshal.GetReference(triangle);
        ref double x = ref MemoryMarshal.GetReference(values), inverse = ref MemoryMarshal.GetReference(inverses);
        TLanes squares = TLanes.Broadcast(0);
        for (int i = 0; i < dimension; row = ref Unsafe.Add(ref row, (nint)((nuint)(++i) * width)))
        {
            TLanes sum = TLanes.Broadcast(0);
            for (int j = 0; j < Math.Min(i, observed); j++)
                sum.AddProduct(TLanes.Load(ref row, (nuint)j * width), TLanes.Load(ref x, (nuint)j * width));
            if (i >= observed)
            {
                sum.Store(ref x, (nuint)i * width);
                continue;
            }
            TLanes residual = TLanes.Load(ref x, (nuint)i * width) - sum;
            squares.AddProduct(residual * TLanes.Load(ref inverse, (nuint)i * width), residual);
            residual.Store(ref x, (nuint)i * width);
        }
        squares.Store(ref MemoryMarshal.GetReference(distance), 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddMoments<TLanes>(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, int dimension, Span<double> sums)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint width = (nuint)TLanes.Count;
        ref double x = ref MemoryMarshal.GetReference(values), first = ref MemoryMarshal.GetReference(sums);
        ref double second = ref Unsafe.Add(ref first, (nint)((nuint)dimension * width));
        TLanes weight = TLanes.Load(ref MemoryMarshal.GetReference(weights), 0);
        for (int i = 0; i < dimension; second = ref Unsafe.Add(ref second, (nint)((nuint)(++i) * width)))
        {
            nuint at = (nuint)i * width;
            TLanes weighted = weight * TLanes.Load(ref x, at);
            (TLanes.Load(ref first, at) + weighted).Store(ref first, at);
            for (int j = 0; j <= i; j++)
            {
                nuint own = (nuint)j * width;
                TLanes.MultiplyAdd(weighted, TLanes.Load(ref x, own), TLanes.Load(ref second, own)).Store(ref second, own);
            }
        }
    }

    private static nuint Entry(int row, int column) => (nuint)((row * (row + 1) / 2) + column);
}
