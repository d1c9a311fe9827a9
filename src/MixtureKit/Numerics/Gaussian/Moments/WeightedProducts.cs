using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Sums S_pk += Σ_n w_k[n] z_i[n] z_j[n] of z = (1, x_1, …, x_d) for several weightings k and all products p = (i, j), j ≤ i.</summary>
/// <remarks>
/// The products are packed by rows of the lower triangle, and contain the zeroth, first and second moments. Three products are
/// formed while four weightings multiply them into twelve sums in registers, and stay in the first cache for the other weightings.
/// </remarks>
internal static partial class WeightedProducts
{
    private const int Products = 3;
    private const int Weightings = 4;

    /// <summary>Returns the number of products of d columns and a column of ones.</summary>
    public static int Count(int dimension) => checked((dimension + 1) * (dimension + 2) / 2);

    /// <summary>Returns the index of the product of x_i and x_j, j ≤ i, with columns counted from 1 and 0 for the ones.</summary>
    public static int Index(int i, int j) => (i * (i + 1) / 2) + j;

    /// <summary>Returns the distance from the sums of one product to those of the next: weightings in whole groups.</summary>
    public static int Pitch(int weightings) => (weightings + Weightings - 1) / Weightings * Weightings;

    /// <summary>Returns the length of all sums, with those of tiles that extend beyond the last product.</summary>
    public static int Length(int dimension, int weightings) => checked((Count(dimension) + Products - 1) * Pitch(weightings));

    /// <summary>Returns the length of a buffer for three products.</summary>
    public static int BufferLength(int stride) => Products * stride;

    /// <summary>Returns the number of steps of the prefetch.</summary>
    public static int Steps(int dimension) => (Count(dimension) + Products - 1) / Products;

    /// <summary>Adds the sums.</summary>
    /// <param name="columns">z, [column][observation]: a column of ones and those of x.</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="dimension">Number of columns d of x.</param>
    /// <param name="weights">w, [weighting][observation].</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="buffer">A buffer of length <see cref="BufferLength"/> or more.</param>
    /// <param name="sums">S, [product][weighting], <see cref="Pitch"/> apart. Sums between the last weighting and the pitch are undefined.</param>
    /// <param name="ahead">Prefetch to run, in <see cref="Steps"/>.</param>
    public static void Add(ReadOnlySpan<double> columns, int stride, int dimension, ReadOnlySpan<double> weights, int count, Span<double> buffer, Span<double> sums, ReadAhead ahead = default)
    {
        int done = 0;
        if (Vector512.IsHardwareAccelerated)
            done = Add<Lanes512>(columns, stride, dimension, weights, count, done, buffer, sums, ahead);
        else if (Vector256.IsHardwareAccelerated)
            done = Add<Lanes256>(columns, stride, dimension, weights, count, done, buffer, sums, ahead);
        else if (Vector128.IsHardwareAccelerated)
            done = Add<Lanes128>(columns, stride, dimension, weights, count, done, buffer, sums, ahead);
        if (done < count)
            Add<OneLane>(columns, stride, dimension, weights, count, done, buffer, sums);
    }

    /// <summary>Adds the observations from the first one on that fill all lanes, and returns the index after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Add<TLanes>(ReadOnlySpan<double> columns, int stride, int dimension, ReadOnlySpan<double> weights, int count, int first, Span<double> buffer, Span<double> sums, ReadAhead ahead = default)
        where TLanes : struct, ILanes<TLanes>
    {
        int length = (count - first) / TLanes.Count * TLanes.Count, weightings = weights.Length / count, pitch = Pitch(weightings);
        ref double tile = ref MemoryMarshal.GetReference(buffer);
        ref double z = ref Unsafe.Add(ref MemoryMarshal.GetReference(columns), first), w = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), first);
        var at = new Place(0, 0);
        for (int product = 0, number = Count(dimension); product < number; product += Products)
        {
            // A tile may extend beyond the last product; those sums are not read.
            Place second = at.Next(dimension), third = second.Next(dimension);
            Span<double> block = sums.Slice(product * pitch, Products * pitch);
            Tile<TLanes>(
                ref Unsafe.Add(ref z, at.Row * stride), ref Unsafe.Add(ref z, at.Column * stride), ref Unsafe.Add(ref z, second.Row * stride),
                ref Unsafe.Add(ref z, second.Column * stride), ref Unsafe.Add(ref z, third.Row * stride), ref Unsafe.Add(ref z, third.Column * stride),
                ref tile, ref w, count, (nuint)length, weightings, ref MemoryMarshal.GetReference(block));
            at = third.Next(dimension);
            ahead.Step();
        }
        return first + length;
    }

    /// <summary>Adds three products with all weightings.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Tile<TLanes>(
        ref double a0, ref double b0, ref double a1, ref double b1, ref double a2, ref double b2, ref double tile, ref double w, int count, nuint length, int weightings, ref double sums)
        where TLanes : struct, ILanes<TLanes>
    {
        int pitch = Pitch(weightings);
        if (weightings <= 2)
        {
            FormAndAddTwo<TLanes>(ref a0, ref b0, ref a1, ref b1, ref a2, ref b2, ref w, ref At(ref w, 1, weightings, count), length, ref sums, pitch);
            return;
        }
        FormAndAdd<TLanes>(
            ref a0, ref b0, ref a1, ref b1, ref a2, ref b2, ref tile, ref w, ref At(ref w, 1, weightings, count), ref At(ref w, 2, weightings, count),
            ref At(ref w, 3, weightings, count), length, ref sums, pitch);
        for (int k = Weightings; k < weightings; k += Weightings)
        {
            ref double w0 = ref At(ref w, k, weightings, count), w1 = ref At(ref w, k + 1, weightings, count), output = ref Unsafe.Add(ref sums, k);
            if (weightings - k <= 2)
                AddFormedTwo<TLanes>(ref tile, ref w0, ref w1, length, ref output, pitch);
            else
                AddFormed<TLanes>(ref tile, ref w0, ref w1, ref At(ref w, k + 2, weightings, count), ref At(ref w, k + 3, weightings, count), length, ref output, pitch);
        }
    }

    /// <summary>Returns the weights of a weighting, or of the last one if there are no more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref double At(ref double weights, int k, int weightings, int count) => ref Unsafe.Add(ref weights, Math.Min(k, weightings - 1) * count);

    /// <summary>A position in the lower triangle of products.</summary>
    private readonly record struct Place(int Row, int Column)
    {
        /// <summary>Returns the next position; after the last one, a position in the last row.</summary>
        /// <remarks>Without branches: a processor predicts them by the branches before, which here are those of a loop over observations.</remarks>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Place Next(int dimension)
        {
            int isLast = (Row - Column - 1) >> 31, row = Row - isLast;
            return new Place(row + ((dimension - row) >> 31), (Column + 1) & ~isLast);
        }
    }
}
