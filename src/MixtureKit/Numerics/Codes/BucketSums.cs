using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Sums of weights by code, S_c = Σ_n w_n [code_n = c], and by the level of each of several columns that share a code.</summary>
/// <remarks>A weight is a few values side by side, one a lane.</remarks>
internal static class BucketSums
{
    /// <summary>Adds the weights of rows to the buckets of their codes.</summary>
    /// <remarks>There are several tables of sixteen buckets, or one table of any length.</remarks>
    /// <param name="codes">[table][row].</param>
    /// <param name="step">Distance from the codes of one table to those of the next.</param>
    /// <param name="tableCount">Number of tables, at least 1.</param>
    /// <param name="weights">[row][lane].</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="width">Number of lanes of a weight: 4, 8 or 12.</param>
    /// <param name="buckets">[table][code][lane], <see cref="LookupSums.TableLength"/> buckets apart.</param>
    public static void Add(ReadOnlySpan<byte> codes, int step, int tableCount, ReadOnlySpan<double> weights, int count, int width, Span<double> buckets)
    {
        if (width == FourWide.Width)
            Add<FourWide>(codes, step, tableCount, weights, count, buckets);
        else if (width == EightWide.Width)
            Add<EightWide>(codes, step, tableCount, weights, count, buckets);
        else
            Add<TwelveWide>(codes, step, tableCount, weights, count, buckets);
    }

    /// <summary>Adds the sums of a column by level to the statistics, and folds the buckets to those of the columns before it.</summary>
    /// <remarks>A code is (code of the columns before) + stride·level.</remarks>
    /// <param name="buckets">[code][lane].</param>
    /// <param name="stride">Number of codes of the columns before.</param>
    /// <param name="levels">Number of levels of the column.</param>
    /// <param name="width">Number of lanes.</param>
    /// <param name="statistics">[level][lane].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Fold(Span<double> buckets, int stride, int levels, int width, Span<double> statistics)
    {
        ref double bucket = ref MemoryMarshal.GetReference(buckets[..(stride * levels * width)]);
        ref double target = ref MemoryMarshal.GetReference(statistics[..(levels * width)]);
        int half = stride * width;
        for (int lane = 0; lane < width; lane += Vector256<double>.Count)
        {
            for (int level = 0; level < levels; level++)
            {
                ref double entry = ref Unsafe.Add(ref bucket, (level * half) + lane);
                Vector256<double> sum = Vector256.LoadUnsafe(ref entry);
                for (int at = width; at < half; at += width)
                    sum += Vector256.LoadUnsafe(ref entry, (nuint)at);
                (Vector256.LoadUnsafe(ref target, (nuint)((level * width) + lane)) + sum).StoreUnsafe(ref target, (nuint)((level * width) + lane));
            }
            for (int at = stride == 1 ? half : 0; at < half; at += width)
            {
                ref double entry = ref Unsafe.Add(ref bucket, at + lane);
                Vector256<double> sum = Vector256.LoadUnsafe(ref entry);
                for (int level = 1; level < levels; level++)
                    sum += Vector256.LoadUnsafe(ref entry, (nuint)(level * half));
                sum.StoreUnsafe(ref entry);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Add<TEntry>(ReadOnlySpan<byte> codes, nint step, int tableCount, ReadOnlySpan<double> weights, int count, Span<double> buckets)
        where TEntry : struct, IEntry<TEntry>
    {
        ref double weight = ref MemoryMarshal.GetReference(weights);
        for (int n = 0; n < count; n++)
        {
            ref byte code = ref Unsafe.Add(ref MemoryMarshal.GetReference(codes), n);
            ref double bucket = ref MemoryMarshal.GetReference(buckets);
            TEntry weighted = default;
            weighted.Add(ref weight);
            for (int t = 0; t < tableCount; t++)
            {
                ref double place = ref Unsafe.Add(ref bucket, (nint)(uint)code * TEntry.Width);
                TEntry sum = weighted;
                sum.Add(ref place);
                sum.Store(ref place);
                code = ref Unsafe.Add(ref code, step);
                bucket = ref Unsafe.Add(ref bucket, LookupSums.TableLength * TEntry.Width);
            }
            weight = ref Unsafe.Add(ref weight, TEntry.Width);
        }
    }
}
