using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>The move of sums of <see cref="WeightedProducts"/> from c to the means μ_k = c + δ_k, for all weightings in parallel.</summary>
/// <remarks>They become s − Nδ and V − s δᵀ − δ (s − Nδ)ᵀ, in the same layout.</remarks>
internal static class ProductShift
{
    /// <summary>Returns the length of the buffer of <see cref="Move"/>.</summary>
    public static int BufferLength(int dimension, int pitch) => checked(dimension * pitch);

    /// <summary>Moves the sums to the means.</summary>
    /// <param name="sums">N, s and V, [product][weighting].</param>
    /// <param name="pitch">Distance from one product to the next, a multiple of four.</param>
    /// <param name="dimension">Number of columns d.</param>
    /// <param name="offsets">δ, [column][weighting], with the same distance; finite after the last weighting.</param>
    /// <param name="buffer">A buffer of length <see cref="BufferLength"/> or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Move(Span<double> sums, int pitch, int dimension, ReadOnlySpan<double> offsets, Span<double> buffer)
    {
        ref double all = ref MemoryMarshal.GetReference(sums[..(WeightedProducts.Count(dimension) * pitch)]);
        ref double delta = ref MemoryMarshal.GetReference(offsets[..(dimension * pitch)]);
        ref double moved = ref MemoryMarshal.GetReference(buffer[..BufferLength(dimension, pitch)]);
        for (int lane = 0; lane < pitch; lane += Vector256<double>.Count)
        {
            Vector256<double> weight = Vector256.LoadUnsafe(ref all, (nuint)lane);
            for (int i = 0; i < dimension; i++)
            {
                ref double row = ref Unsafe.Add(ref all, (WeightedProducts.Index(i + 1, 0) * pitch) + lane);
                Vector256<double> sum = Vector256.LoadUnsafe(ref row), shift = Vector256.LoadUnsafe(ref delta, (nuint)((i * pitch) + lane));
                Vector256<double> first = sum - (weight * shift);
                first.StoreUnsafe(ref moved, (nuint)((i * pitch) + lane));
                first.StoreUnsafe(ref row);
                for (int at = lane, end = (i * pitch) + lane; at <= end; at += pitch)
                {
                    row = ref Unsafe.Add(ref row, pitch);
                    Vector256<double> there = Vector256.LoadUnsafe(ref row) - (sum * Vector256.LoadUnsafe(ref delta, (nuint)at));
                    (there - (shift * Vector256.LoadUnsafe(ref moved, (nuint)at))).StoreUnsafe(ref row);
                }
            }
        }
    }

    /// <summary>Adds the first and second moments to statistics, row after row for all weightings.</summary>
    /// <param name="sums">[product][weighting].</param>
    /// <param name="pitch">Distance from one product to the next.</param>
    /// <param name="dimension">Number of columns d.</param>
    /// <param name="members">The member of each weighting.</param>
    /// <param name="statistics">[member][d first moments, then the lower triangle packed by rows].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Add(ReadOnlySpan<double> sums, int pitch, int dimension, ReadOnlySpan<int> members, Span<double> statistics)
    {
        ref double all = ref MemoryMarshal.GetReference(sums[..(WeightedProducts.Count(dimension) * pitch)]);
        int triangle = WeightedProducts.Index(dimension, 0);
        for (int i = 0; i < dimension; i++)
        {
            for (int k = 0; k < members.Length; k++)
            {
                Span<double> member = statistics.Slice(members[k] * (dimension + triangle), dimension + triangle);
                ref double from = ref Unsafe.Add(ref all, (WeightedProducts.Index(i + 1, 0) * pitch) + k);
                member[i] += from;
                Span<double> row = member.Slice(dimension + WeightedProducts.Index(i, 0), i + 1);
                for (int j = 0; j < row.Length; j++)
                {
                    from = ref Unsafe.Add(ref from, pitch);
                    row[j] += from;
                }
            }
        }
    }
}
