using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>
/// q_n = |P x_n|² for a lower triangular P packed by rows and observations x_n laid out in columns. Four rows of P meet three
/// vectors of observations in twelve accumulators, so that a value once loaded is used many times; the ends of the triangle
/// are exact. Places beyond the last observation are computed and mean nothing, and no sum crosses observations.
/// </summary>
internal static class QuadraticForms
{
    /// <summary>Observations that are worked on at once; columns must have room for a multiple of it.</summary>
    public static int Block => 3 * Vector<double>.Count;

    /// <summary>The squared lengths of P x_n.</summary>
    /// <param name="triangle">P, lower triangle packed by rows.</param>
    /// <param name="dimension">d.</param>
    /// <param name="columns">[column][observation].</param>
    /// <param name="stride">Distance from one column to the next, at least the length of the destination.</param>
    /// <param name="destination">One place an observation, a multiple of <see cref="Block"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(ReadOnlySpan<double> triangle, int dimension, ReadOnlySpan<double> columns, int stride, Span<double> destination)
    {
        ref double p = ref MemoryMarshal.GetReference(triangle);
        for (int n = 0; n < destination.Length; n += Block)
        {
            ref double x = ref Unsafe.Add(ref MemoryMarshal.GetReference(columns), n);
            Lengths lengths = default;
            int i = 0;
            for (; i + 4 <= dimension; i += 4)
                FourRows(ref Unsafe.Add(ref p, i * (i + 1) / 2), i, ref x, stride, ref lengths);
            for (; i < dimension; i++)
                OneRow(ref Unsafe.Add(ref p, i * (i + 1) / 2), i, ref x, stride, ref lengths);
            ref double q = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), n);
            lengths.A.StoreUnsafe(ref q);
            lengths.B.StoreUnsafe(ref q, (nuint)Vector<double>.Count);
            lengths.C.StoreUnsafe(ref q, (nuint)(2 * Vector<double>.Count));
        }
    }

    /// <summary>Rows i to i + 3 of P: all columns up to i together, then the corner row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourRows(ref double p, int i, ref double x, int stride, ref Lengths lengths)
    {
        ref double p1 = ref Unsafe.Add(ref p, i + 1), p2 = ref Unsafe.Add(ref p1, i + 2), p3 = ref Unsafe.Add(ref p2, i + 3);
        Lengths y0 = default, y1 = default, y2 = default, y3 = default;
        for (int j = 0; j <= i; j++)
        {
            Load(ref Unsafe.Add(ref x, j * stride), out Vector<double> a, out Vector<double> b, out Vector<double> c);
            y0.Add(Unsafe.Add(ref p, j), a, b, c);
            y1.Add(Unsafe.Add(ref p1, j), a, b, c);
            y2.Add(Unsafe.Add(ref p2, j), a, b, c);
            y3.Add(Unsafe.Add(ref p3, j), a, b, c);
        }
        Load(ref Unsafe.Add(ref x, (i + 1) * stride), out Vector<double> d, out Vector<double> e, out Vector<double> f);
        y1.Add(Unsafe.Add(ref p1, i + 1), d, e, f);
        y2.Add(Unsafe.Add(ref p2, i + 1), d, e, f);
        y3.Add(Unsafe.Add(ref p3, i + 1), d, e, f);
        Load(ref Unsafe.Add(ref x, (i + 2) * stride), out d, out e, out f);
        y2.Add(Unsafe.Add(ref p2, i + 2), d, e, f);
        y3.Add(Unsafe.Add(ref p3, i + 2), d, e, f);
        Load(ref Unsafe.Add(ref x, (i + 3) * stride), out d, out e, out f);
        y3.Add(Unsafe.Add(ref p3, i + 3), d, e, f);
        lengths.AddSquare(y0);
        lengths.AddSquare(y1);
        lengths.AddSquare(y2);
        lengths.AddSquare(y3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OneRow(ref double p, int i, ref double x, int stride, ref Lengths lengths)
    {
        Lengths y = default;
        for (int j = 0; j <= i; j++)
        {
            Load(ref Unsafe.Add(ref x, j * stride), out Vector<double> a, out Vector<double> b, out Vector<double> c);
            y.Add(Unsafe.Add(ref p, j), a, b, c);
        }
        lengths.AddSquare(y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(ref double x, out Vector<double> a, out Vector<double> b, out Vector<double> c)
    {
        a = Vector.LoadUnsafe(ref x);
        b = Vector.LoadUnsafe(ref x, (nuint)Vector<double>.Count);
        c = Vector.LoadUnsafe(ref x, (nuint)(2 * Vector<double>.Count));
    }

    /// <summary>Three vectors of observations.</summary>
    private struct Lengths
    {
        public Vector<double> A;
        public Vector<double> B;
        public Vector<double> C;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(double factor, Vector<double> a, Vector<double> b, Vector<double> c)
        {
            var f = new Vector<double>(factor);
            A = Vector.FusedMultiplyAdd(f, a, A);
            B = Vector.FusedMultiplyAdd(f, b, B);
            C = Vector.FusedMultiplyAdd(f, c, C);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddSquare(Lengths y)
        {
            A = Vector.FusedMultiplyAdd(y.A, y.A, A);
            B = Vector.FusedMultiplyAdd(y.B, y.B, B);
            C = Vector.FusedMultiplyAdd(y.C, y.C, C);
        }
    }
}
