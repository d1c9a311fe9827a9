using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Arithmetic with covariances of which some columns are observed, for several components side by side in lanes.</summary>
/// <remarks>
/// The columns are ordered, the observed ones first, and Σ is reduced by as many steps of Σ = LDLᵀ as there are observed columns. The rows
/// of the missing columns then have the slopes of their regression on the residuals, and what is left is their covariance given the others.
/// </remarks>
internal static class PartialTriangle
{
    /// <summary>Number of components side by side.</summary>
    public static int Width => Vector512.IsHardwareAccelerated ? Lanes512.Count : Vector256.IsHardwareAccelerated ? Lanes256.Count : OneLane.Count;

    /// <summary>Reduces covariances by their observed columns, in place.</summary>
    /// <param name="triangle">Σ in the order of the columns, lower triangle packed by rows, [entry][lane]; then L, D on its diagonal, and the rest.</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="observed">Number of observed columns, which come first.</param>
    /// <param name="width">Number of lanes.</param>
    public static void Reduce(Span<double> triangle, int dimension, int observed, int width)
    {
        if (width == Lanes512.Count)
            Reduce<Lanes512>(triangle, dimension, observed);
        else if (width == Lanes256.Count)
            Reduce<Lanes256>(triangle, dimension, observed);
        else
            Reduce<OneLane>(triangle, dimension, observed);
    }

    /// <summary>Computes the deviations of the observed columns of a row from the means, in the order of the pattern and in their own.</summary>
    /// <param name="row">The values of the row.</param>
    /// <param name="means">μ, [column][lane].</param>
    /// <param name="order">The columns, the observed ones first.</param>
    /// <param name="observed">Number of observed columns.</param>
    /// <param name="width">Number of lanes.</param>
    /// <param name="ordered">The deviations in the order of the pattern, [place][lane].</param>
    /// <param name="deviations">The deviations, [column][lane].</param>
    public static void Deviate(ReadOnlySpan<double> row, ReadOnlySpan<double> means, ReadOnlySpan<int> order, int observed, int width, Span<double> ordered, Span<double> deviations)
    {
        if (width == Lanes512.Count)
            Deviate<Lanes512>(row, means, order[..observed], ordered, deviations);
        else if (width == Lanes256.Count)
            Deviate<Lanes256>(row, means, order[..observed], ordered, deviations);
        else
            Deviate<OneLane>(row, means, order[..observed], ordered, deviations);
    }

    /// <summary>Computes residuals of the observed columns and expectations of the missing ones; returns Σ residual²/D in the lanes.</summary>
    /// <param name="triangle">The reduced covariances.</param>
    /// <param name="inverses">1/D of the observed columns, [column][lane].</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="observed">Number of observed columns.</param>
    /// <param name="width">Number of lanes.</param>
    /// <param name="values">Deviations of the observed columns, in order; then residuals, and expected deviations of the missing columns.</param>
    /// <param name="distance">Σ residual²/D, one a lane.</param>
    public static void Expect(ReadOnlySpan<double> triangle, ReadOnlySpan<double> inverses, int dimension, int observed, int width, Span<double> values, Span<double> distance)
    {
        if (width == Lanes512.Count)
            Expect<Lanes512>(triangle, inverses, dimension, observed, values, distance);
        else if (width == Lanes256.Count)
            Expect<Lanes256>(triangle, inverses, dimension, observed, values, distance);
        else
            Expect<OneLane>(triangle, inverses, dimension, observed, values, distance);
    }

    /// <summary>Adds w·x and w·x xᵀ to sums.</summary>
    /// <param name="values">x, [column][lane].</param>
    /// <param name="weights">w, one a lane.</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="width">Number of lanes.</param>
    /// <param name="sums">The sums, [column][lane], then [entry of the lower triangle][lane].</param>
    public static void AddMoments(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, int dimension, int width, Span<double> sums)
    {
        if (width == Lanes512.Count)
            AddMoments<Lanes512>(values, weights, dimension, sums);
        else if (width == Lanes256.Count)
            AddMoments<Lanes256>(values, weights, dimension, sums);
        else
            AddMoments<OneLane>(values, weights, dimension, sums);
    }

    /// <summary>Adds w·C to sums, C the covariance of the missing columns given the observed ones.</summary>
    /// <param name="triangle">The reduced covariances.</param>
    /// <param name="weights">w, one a lane.</param>
    /// <param name="order">The columns, the observed ones first, the missing ones in ascending order.</param>
    /// <param name="observed">Number of observed columns.</param>
    /// <param name="width">Number of lanes.</param>
    /// <param name="scatter">The sums, [entry of the lower triangle][lane].</param>
    public static void AddConditional(ReadOnlySpan<double> triangle, ReadOnlySpan<double> weights, ReadOnlySpan<int> order, int observed, int width, Span<double> scatter)
    {
        if (width == Lanes512.Count)
            AddConditional<Lanes512>(triangle, weights, order, observed, scatter);
        else if (width == Lanes256.Count)
            AddConditional<Lanes256>(triangle, weights, order, observed, scatter);
        else
            AddConditional<OneLane>(triangle, weights, order, observed, scatter);
    }

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
