using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Log-densities of rows with missing cells under components of independent columns, linear in what a cell gives.</summary>
/// <remarks>
/// A present cell gives y = x − c and y², a missing one h = 1, and r_k = a_k + Σ_j (α_kj y_j + β_kj y_j² + γ_kj h_j). Three vectors of observations are
/// multiplied by the factors of four components; the last component is repeated to fill them up.
/// </remarks>
internal static class CellDensities
{
    /// <summary>Number of components side by side.</summary>
    public const int Members = 4;

    private const int Vectors = 3;

    /// <summary>Returns the length of the factors, [four components][column][α, β, γ][component].</summary>
    public static int Length(int members, int dimension) => checked((members + Members - 1) / Members * Members * 3 * dimension);

    /// <summary>Returns the place of α of a component and column; β and γ follow, <see cref="Members"/> apart.</summary>
    public static int Place(int member, int column, int dimension) => (((member / Members * dimension) + column) * 3 * Members) + (member % Members);

    /// <summary>Returns the number of steps of the prefetch.</summary>
    public static int Steps(int count, int members) => Math.Max(count / (Vectors * LaneCount.Widest), 1) * ((members + Members - 1) / Members);

    /// <summary>Computes r_k of a batch; returns false if a square is not finite.</summary>
    /// <param name="columns">x, [column][observation], NaN in missing cells.</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="centers">c, one a column.</param>
    /// <param name="factors">α, β and γ, at their <see cref="Place"/>.</param>
    /// <param name="constants">a.</param>
    /// <param name="densities">[component][observation], <paramref name="count"/> apart.</param>
    /// <param name="ahead">Prefetch to run, in <see cref="Steps"/>.</param>
    public static bool TryCompute(ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> centers, ReadOnlySpan<double> factors, ReadOnlySpan<double> constants, Span<double> densities, ReadAhead ahead = default)
    {
        if (Vector512.IsHardwareAccelerated && count >= Vectors * Lanes512.Count)
            return TryCompute<Lanes512>(columns, stride, count, centers, factors, constants, densities, ahead);
        if (Vector256.IsHardwareAccelerated && count >= Vectors * Lanes256.Count)
            return TryCompute<Lanes256>(columns, stride, count, centers, factors, constants, densities, ahead);
        if (Vector128.IsHardwareAccelerated && count >= Vectors * Lanes128.Count)
            return TryCompute<Lanes128>(columns, stride, count, centers, factors, constants, densities, ahead);
        return OneByOne(columns, stride, count, centers, factors, constants, densities);
    }

    /// <summary>Computes the same for at least three vectors of observations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static bool TryCompute<TLanes>(ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> centers, ReadOnlySpan<double> factors, ReadOnlySpan<double> constants, Span<double> densities, ReadAhead ahead = default)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double x = ref MemoryMarshal.GetReference(columns), c = ref MemoryMarshal.GetReference(centers), f = ref MemoryMarshal.GetReference(factors);
        ref double a = ref MemoryMarshal.GetReference(constants), r = ref MemoryMarshal.GetReference(densities);
        int block = Vectors * TLanes.Count;
        TLanes squares = default;
        for (int n = 0; n < count; n += block)
        {
            // The last block overlaps observations that are done, so that it is full.
            int start = Math.Min(n, count - block);
            for (int k = 0; k < constants.Length; k += Members, ahead.Step())
                squares += Four<TLanes>(ref Unsafe.Add(ref x, start), stride, ref c, centers.Length, ref Unsafe.Add(ref f, k * 3 * centers.Length), ref Unsafe.Add(ref a, k), Math.Min(constants.Length - k, Members) - 1, ref Unsafe.Add(ref r, (k * count) + start), count);
        }
        return double.IsFinite(TLanes.Sum(squares));
    }

    /// <summary>Computes the same, one observation after the other, which defines the result of the vector code.</summary>
    public static bool OneByOne(ReadOnlySpan<double> columns, int stride, int count, ReadOnlySpan<double> centers, ReadOnlySpan<double> factors, ReadOnlySpan<double> constants, Span<double> densities)
    {
        double squares = 0;
        for (int n = 0; n < count; n++)
        {
            for (int k = 0; k < constants.Length; k++)
            {
                double sum = constants[k];
                for (int j = 0; j < centers.Length; j++)
                {
                    double y = columns[(j * stride) + n] - centers[j];
                    int at = Place(k, j, centers.Length);
                    sum = double.IsNaN(y) ? sum + factors[at + (2 * Members)] : Math.FusedMultiplyAdd(factors[at + Members], y * y, Math.FusedMultiplyAdd(factors[at], y, sum));
                    squares += double.IsNaN(y) ? 0 : y * y;
                }
                densities[(k * count) + n] = sum;
            }
        }
        return double.IsFinite(squares);
    }

    /// <summary>Computes the densities of up to four components, and returns Σ y².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Four<TLanes>(ref double x, nint stride, ref double c, int dimension, ref double f, ref double a, int last, ref double r, int count)
        where TLanes : struct, ILanes<TLanes>
    {
        int second = Math.Min(1, last), third = Math.Min(2, last);
        ThreeLanes<TLanes> r0 = ThreeLanes<TLanes>.Broadcast(a), r1 = ThreeLanes<TLanes>.Broadcast(Unsafe.Add(ref a, second));
        ThreeLanes<TLanes> r2 = ThreeLanes<TLanes>.Broadcast(Unsafe.Add(ref a, third)), r3 = ThreeLanes<TLanes>.Broadcast(Unsafe.Add(ref a, last));
        TLanes one = TLanes.Broadcast(1), squares = default;
        for (int j = 0; j < dimension; j++)
        {
            var center = TLanes.Broadcast(Unsafe.Add(ref c, j));
            ThreeLanes<TLanes> raw = ThreeLanes<TLanes>.Load(ref x), own;
            (raw.A, raw.B, raw.C) = (raw.A - center, raw.B - center, raw.C - center);
            (own.A, own.B, own.C) = (TLanes.UnlessNaN(raw.A, default), TLanes.UnlessNaN(raw.B, default), TLanes.UnlessNaN(raw.C, default));
            Add(ref f, own, ref r0, ref r1, ref r2, ref r3);
            (own.A, own.B, own.C) = (own.A * own.A, own.B * own.B, own.C * own.C);
            squares += own.A + own.B + own.C;
            Add(ref Unsafe.Add(ref f, Members), own, ref r0, ref r1, ref r2, ref r3);
            (own.A, own.B, own.C) = (TLanes.WhereNaN(raw.A, one), TLanes.WhereNaN(raw.B, one), TLanes.WhereNaN(raw.C, one));
            Add(ref Unsafe.Add(ref f, 2 * Members), own, ref r0, ref r1, ref r2, ref r3);
            x = ref Unsafe.Add(ref x, stride);
            f = ref Unsafe.Add(ref f, 3 * Members);
        }
        r0.Store(ref r);
        r1.Store(ref Unsafe.Add(ref r, second * count));
        r2.Store(ref Unsafe.Add(ref r, third * count));
        r3.Store(ref Unsafe.Add(ref r, last * count));
        return squares;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TLanes>(ref double f, in ThreeLanes<TLanes> own, ref ThreeLanes<TLanes> r0, ref ThreeLanes<TLanes> r1, ref ThreeLanes<TLanes> r2, ref ThreeLanes<TLanes> r3)
        where TLanes : struct, ILanes<TLanes>
    {
        r0.Add(f, own);
        r1.Add(Unsafe.Add(ref f, 1), own);
        r2.Add(Unsafe.Add(ref f, 2), own);
        r3.Add(Unsafe.Add(ref f, 3), own);
    }
}
