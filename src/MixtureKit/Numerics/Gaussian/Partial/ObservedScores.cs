using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>Scores u = Σ_oo⁻¹ y of rows of which some columns are observed, and their sums, for several components side by side in lanes.</summary>
/// <remarks>
/// The score is the gradient of the marginal log-density in the mean. With 0 in the missing columns, E[x − μ] = Σ u and E[(x − μ)(x − μ)ᵀ] =
/// Σ + Σ (u uᵀ − Σ_oo⁻¹) Σ, so that sums need the observed columns alone. A block is as many components as there are lanes.
/// </remarks>
internal static class ObservedScores
{
    /// <summary>Inverts covariances by sweeping one pivot after the other (Goodnight, "A tutorial on the SWEEP operator", 1979).</summary>
    /// <param name="matrix">Σ, lower triangle packed by rows, [entry][lane]; then Σ⁻¹.</param>
    /// <param name="pivots">The residual variances, [column][lane].</param>
    /// <param name="width">Number of lanes.</param>
    public static void Invert(Span<double> matrix, Span<double> pivots, int width)
    {
        if (width == Lanes512.Count)
            Invert<Lanes512>(matrix, pivots);
        else if (width == Lanes256.Count)
            Invert<Lanes256>(matrix, pivots);
        else
            Invert<OneLane>(matrix, pivots);
    }

    /// <summary>Computes the scores of the observed columns of a row, and its log-densities.</summary>
    /// <param name="values">The observed values of the row.</param>
    /// <param name="means">μ, [block][column][lane].</param>
    /// <param name="columns">The observed columns.</param>
    /// <param name="precisions">Σ_oo⁻¹, [block][entry][lane].</param>
    /// <param name="constants">The log-density at the mean, [block][lane].</param>
    /// <param name="width">Number of lanes.</param>
    /// <param name="deviations">A buffer for y of a block, [observed column][lane].</param>
    /// <param name="scores">u, [block][observed column][lane]; not finite if it overflowed.</param>
    /// <param name="densities">The constant less ½ yᵀ u, [block][lane]; −∞ if it overflowed.</param>
    public static void Compute(
        ReadOnlySpan<double> values, ReadOnlySpan<double> means, ReadOnlySpan<int> columns, ReadOnlySpan<double> precisions, ReadOnlySpan<double> constants, int width, Span<double> deviations, Span<double> scores, Span<double> densities)
    {
        if (width == Lanes512.Count)
            Compute<Lanes512>(values, means, columns, precisions, constants, deviations, scores, densities);
        else if (width == Lanes256.Count)
            Compute<Lanes256>(values, means, columns, precisions, constants, deviations, scores, densities);
        else
            Compute<OneLane>(values, means, columns, precisions, constants, deviations, scores, densities);
    }

    /// <summary>Sets scores that overflowed to 0.</summary>
    public static void ClearOverflow(Span<double> scores)
    {
        foreach (ref double score in scores)
            score = double.IsFinite(score) ? score : 0;
    }

    /// <summary>Adds w, w u and w (u uᵀ − Σ_oo⁻¹) of a row to sums.</summary>
    /// <param name="scores">u, [block][observed column][lane].</param>
    /// <param name="weights">w, [block][lane].</param>
    /// <param name="columns">The observed columns, in ascending order.</param>
    /// <param name="precisions">Σ_oo⁻¹, [block][entry][lane].</param>
    /// <param name="width">Number of lanes.</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="sums">[block][w, then w u of each column, then each entry of the lower triangle][lane].</param>
    public static void Add(ReadOnlySpan<double> scores, ReadOnlySpan<double> weights, ReadOnlySpan<int> columns, ReadOnlySpan<double> precisions, int width, int dimension, Span<double> sums)
    {
        if (width == Lanes512.Count)
            Add<Lanes512>(scores, weights, columns, precisions, (nuint)dimension, sums);
        else if (width == Lanes256.Count)
            Add<Lanes256>(scores, weights, columns, precisions, (nuint)dimension, sums);
        else
            Add<OneLane>(scores, weights, columns, precisions, (nuint)dimension, sums);
    }

    private static void Invert<TLanes>(Span<double> matrix, Span<double> pivots)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint width = (nuint)TLanes.Count, dimension = (nuint)pivots.Length / width;
        ref double a = ref MemoryMarshal.GetReference(matrix), pivot = ref MemoryMarshal.GetReference(pivots);
        TLanes zero = TLanes.Broadcast(0), one = TLanes.Broadcast(1);
        for (nuint p = 0; p < dimension; p++)
        {
            TLanes own = TLanes.Load(ref a, Entry(p, p) * width), inverse = one / own;
            own.Store(ref pivot, p * width);
            for (nuint i = 0; i < dimension; i++)
            {
                if (i == p)
                    continue;
                TLanes negative = zero - (TLanes.Load(ref a, Symmetric(i, p) * width) * inverse);
                for (nuint j = 0; j <= i; j++)
                {
                    if (j != p)
                        TLanes.MultiplyAdd(negative, TLanes.Load(ref a, Symmetric(j, p) * width), TLanes.Load(ref a, Entry(i, j) * width)).Store(ref a, Entry(i, j) * width);
                }
            }
            for (nuint i = 0; i < dimension; i++)
                (i == p ? zero - inverse : TLanes.Load(ref a, Symmetric(i, p) * width) * inverse).Store(ref a, Symmetric(i, p) * width);
        }
        for (nuint at = 0; at < (nuint)matrix.Length; at += width)
            (zero - TLanes.Load(ref a, at)).Store(ref a, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compute<TLanes>(
        ReadOnlySpan<double> values, ReadOnlySpan<double> means, ReadOnlySpan<int> columns, ReadOnlySpan<double> precisions, ReadOnlySpan<double> constants, Span<double> deviations, Span<double> scores, Span<double> densities)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint width = (nuint)TLanes.Count, count = (nuint)columns.Length, blocks = (nuint)densities.Length / width;
        nint plane = means.Length / (int)blocks;
        ref double x = ref MemoryMarshal.GetReference(values), mean = ref MemoryMarshal.GetReference(means), q = ref MemoryMarshal.GetReference(precisions), constant = ref MemoryMarshal.GetReference(constants);
        ref double y = ref MemoryMarshal.GetReference(deviations), u = ref MemoryMarshal.GetReference(scores), density = ref MemoryMarshal.GetReference(densities);
        ref int column = ref MemoryMarshal.GetReference(columns);
        TLanes half = TLanes.Broadcast(-0.5), impossible = TLanes.Broadcast(double.NegativeInfinity);
        for (nuint block = 0; block < blocks; block++)
        {
            TLanes total = TLanes.Broadcast(0);
            for (nuint i = 0; i < count; i++)
            {
                TLanes own = TLanes.Broadcast(Unsafe.Add(ref x, i)) - TLanes.Load(ref mean, (nuint)Unsafe.Add(ref column, i) * width), others = TLanes.Broadcast(0);
                own.Store(ref y, i * width);
                for (nuint j = 0; j < i; j++, q = ref Unsafe.Add(ref q, width))
                {
                    var entry = TLanes.Load(ref q, 0);
                    others.AddProduct(entry, TLanes.Load(ref y, j * width));
                    TLanes.MultiplyAdd(entry, own, TLanes.Load(ref u, j * width)).Store(ref u, j * width);
                }
                TLanes scaled = own * TLanes.Load(ref q, 0);
                q = ref Unsafe.Add(ref q, width);
                total.AddProduct(own, scaled + others + others);
                (scaled + others).Store(ref u, i * width);
            }
            TLanes.UnlessNaN(TLanes.MultiplyAdd(half, total, TLanes.Load(ref constant, block * width)), impossible).Store(ref density, block * width);
            mean = ref Unsafe.Add(ref mean, plane);
            u = ref Unsafe.Add(ref u, count * width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<TLanes>(ReadOnlySpan<double> scores, ReadOnlySpan<double> weights, ReadOnlySpan<int> columns, ReadOnlySpan<double> precisions, nuint dimension, Span<double> sums)
        where TLanes : struct, ILanes<TLanes>
    {
        nuint width = (nuint)TLanes.Count, count = (nuint)columns.Length, blocks = (nuint)weights.Length / width;
        nuint plane = (nuint)sums.Length / blocks;
        ref double u = ref MemoryMarshal.GetReference(scores), w = ref MemoryMarshal.GetReference(weights), q = ref MemoryMarshal.GetReference(precisions), sum = ref MemoryMarshal.GetReference(sums);
        ref int column = ref MemoryMarshal.GetReference(columns);
        for (nuint block = 0; block < blocks; block++)
        {
            TLanes weight = TLanes.Load(ref w, block * width), negative = TLanes.Broadcast(0) - weight;
            (TLanes.Load(ref sum, 0) + weight).Store(ref sum, 0);
            for (nuint i = 0; i < count; i++)
            {
                nuint row = (nuint)Unsafe.Add(ref column, i);
                TLanes weighted = weight * TLanes.Load(ref u, i * width);
                (TLanes.Load(ref sum, (1 + row) * width) + weighted).Store(ref sum, (1 + row) * width);
                ref double entries = ref Unsafe.Add(ref sum, (1 + dimension + Entry(row, 0)) * width);
                for (nuint j = 0; j <= i; j++, q = ref Unsafe.Add(ref q, width))
                {
                    nuint to = (nuint)Unsafe.Add(ref column, j) * width;
                    TLanes.MultiplyAdd(weighted, TLanes.Load(ref u, j * width), TLanes.MultiplyAdd(negative, TLanes.Load(ref q, 0), TLanes.Load(ref entries, to))).Store(ref entries, to);
                }
            }
            sum = ref Unsafe.Add(ref sum, plane);
            u = ref Unsafe.Add(ref u, count * width);
        }
    }

    private static nuint Entry(nuint row, nuint column) => (row * (row + 1) / 2) + column;

    private static nuint Symmetric(nuint row, nuint column) => row > column ? Entry(row, column) : Entry(column, row);
}
