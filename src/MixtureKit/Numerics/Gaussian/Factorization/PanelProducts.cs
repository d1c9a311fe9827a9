using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>Sums Y_r += Σ_k a_rk B_k for four rows r, with B_k and Y_r rows of a panel three vectors wide.</summary>
/// <remarks>The twelve vectors of sums stay in registers. Most of the work of factoring and inverting triangles is done here.</remarks>
internal static class PanelProducts
{
    /// <summary>Number of rows processed at a time.</summary>
    public const int Rows = 4;

    /// <summary>Number of columns of a panel.</summary>
    public static int Width => 3 * Vector<double>.Count;

    /// <summary>Adds the products.</summary>
    /// <param name="first">a of the first row; those of the other rows follow.</param>
    /// <param name="second">a of the second row.</param>
    /// <param name="third">a of the third row.</param>
    /// <param name="fourth">a of the fourth row.</param>
    /// <param name="panel">B, row after row, one row for each factor of a.</param>
    /// <param name="target">Y, four rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Add(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> third, ReadOnlySpan<double> fourth, ReadOnlySpan<double> panel, Span<double> target)
    {
        ref double a0 = ref MemoryMarshal.GetReference(first);
        ref double a1 = ref MemoryMarshal.GetReference(second);
        ref double a2 = ref MemoryMarshal.GetReference(third);
        ref double a3 = ref MemoryMarshal.GetReference(fourth);
        ref double b = ref MemoryMarshal.GetReference(panel);
        ref double y = ref MemoryMarshal.GetReference(target);
        Load(ref y, out Vector<double> y00, out Vector<double> y01, out Vector<double> y02);
        Load(ref Unsafe.Add(ref y, Width), out Vector<double> y10, out Vector<double> y11, out Vector<double> y12);
        Load(ref Unsafe.Add(ref y, 2 * Width), out Vector<double> y20, out Vector<double> y21, out Vector<double> y22);
        Load(ref Unsafe.Add(ref y, 3 * Width), out Vector<double> y30, out Vector<double> y31, out Vector<double> y32);
        for (nint k = 0; k < first.Length; k++)
        {
            Load(ref b, out Vector<double> b0, out Vector<double> b1, out Vector<double> b2);
            Add(Unsafe.Add(ref a0, k), b0, b1, b2, ref y00, ref y01, ref y02);
            Add(Unsafe.Add(ref a1, k), b0, b1, b2, ref y10, ref y11, ref y12);
            Add(Unsafe.Add(ref a2, k), b0, b1, b2, ref y20, ref y21, ref y22);
            Add(Unsafe.Add(ref a3, k), b0, b1, b2, ref y30, ref y31, ref y32);
            b = ref Unsafe.Add(ref b, Width);
        }
        Store(y00, y01, y02, ref y);
        Store(y10, y11, y12, ref Unsafe.Add(ref y, Width));
        Store(y20, y21, y22, ref Unsafe.Add(ref y, 2 * Width));
        Store(y30, y31, y32, ref Unsafe.Add(ref y, 3 * Width));
    }

    /// <summary>Adds y += a·b over one row of a panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Add(double factor, ReadOnlySpan<double> row, Span<double> target)
    {
        ref double y = ref MemoryMarshal.GetReference(target);
        Load(ref MemoryMarshal.GetReference(row), out Vector<double> b0, out Vector<double> b1, out Vector<double> b2);
        Load(ref y, out Vector<double> y0, out Vector<double> y1, out Vector<double> y2);
        Add(factor, b0, b1, b2, ref y0, ref y1, ref y2);
        Store(y0, y1, y2, ref y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(double factor, Vector<double> b0, Vector<double> b1, Vector<double> b2, ref Vector<double> y0, ref Vector<double> y1, ref Vector<double> y2)
    {
        var a = new Vector<double>(factor);
        y0 = Vector.FusedMultiplyAdd(a, b0, y0);
        y1 = Vector.FusedMultiplyAdd(a, b1, y1);
        y2 = Vector.FusedMultiplyAdd(a, b2, y2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(ref double from, out Vector<double> a, out Vector<double> b, out Vector<double> c)
    {
        a = Vector.LoadUnsafe(ref from);
        b = Vector.LoadUnsafe(ref from, (nuint)Vector<double>.Count);
        c = Vector.LoadUnsafe(ref from, (nuint)(2 * Vector<double>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<double> a, Vector<double> b, Vector<double> c, ref double to)
    {
        a.StoreUnsafe(ref to);
        b.StoreUnsafe(ref to, (nuint)Vector<double>.Count);
        c.StoreUnsafe(ref to, (nuint)(2 * Vector<double>.Count));
    }
}
