using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <summary>Sums Σ_n a_i[n] x_j[n] of four weighted columns a and the columns of a panel, or the first of them.</summary>
/// <remarks>
/// Four values, each in all lanes, are multiplied by up to three vectors. The sums of a tile are laid out [row][column], with a
/// distance of the panel's width between rows.
/// </remarks>
internal static class PanelTile
{
    /// <summary>Adds the products with all three vectors of the panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Three<TLanes>(FourRows a, ref double x, int count, ref double tile)
        where TLanes : struct, ILanes<TLanes>
    {
        int width = 3 * TLanes.Count;
        ref double a0 = ref a.First, a1 = ref a.Second, a2 = ref a.Third, a3 = ref a.Fourth;
        ThreeLanes<TLanes> s0 = default, s1 = default, s2 = default, s3 = default;
        for (nint n = 0; n < count * TLanes.Count; n += TLanes.Count)
        {
            var b = ThreeLanes<TLanes>.Load(ref x);
            s0.Add(Unsafe.Add(ref a0, n), b);
            s1.Add(Unsafe.Add(ref a1, n), b);
            s2.Add(Unsafe.Add(ref a2, n), b);
            s3.Add(Unsafe.Add(ref a3, n), b);
            x = ref Unsafe.Add(ref x, width);
        }
        AddTo(s0, ref tile);
        AddTo(s1, ref Unsafe.Add(ref tile, width));
        AddTo(s2, ref Unsafe.Add(ref tile, 2 * width));
        AddTo(s3, ref Unsafe.Add(ref tile, 3 * width));
    }

    /// <summary>Adds the products of one vector of the panel with four columns, and of two vectors with four other columns.</summary>
    /// <remarks>Together they are twelve sums, as many as fit in registers.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void OneAndTwo<TLanes>(FourRows a, FourRows b, ref double x, int count, ref double tileOfOne, ref double tileOfTwo)
        where TLanes : struct, ILanes<TLanes>
    {
        int width = 3 * TLanes.Count;
        ref double a0 = ref a.First, a1 = ref a.Second, a2 = ref a.Third, a3 = ref a.Fourth;
        ref double b0 = ref b.First, b1 = ref b.Second, b2 = ref b.Third, b3 = ref b.Fourth;
        TLanes r0 = default, r1 = default, r2 = default, r3 = default;
        TwoLanes<TLanes> s0 = default, s1 = default, s2 = default, s3 = default;
        for (nint n = 0; n < count * TLanes.Count; n += TLanes.Count)
        {
            var y = TwoLanes<TLanes>.Load(ref x);
            r0.AddProduct(TLanes.Broadcast(Unsafe.Add(ref a0, n)), y.A);
            r1.AddProduct(TLanes.Broadcast(Unsafe.Add(ref a1, n)), y.A);
            r2.AddProduct(TLanes.Broadcast(Unsafe.Add(ref a2, n)), y.A);
            r3.AddProduct(TLanes.Broadcast(Unsafe.Add(ref a3, n)), y.A);
            s0.Add(Unsafe.Add(ref b0, n), y);
            s1.Add(Unsafe.Add(ref b1, n), y);
            s2.Add(Unsafe.Add(ref b2, n), y);
            s3.Add(Unsafe.Add(ref b3, n), y);
            x = ref Unsafe.Add(ref x, width);
        }
        AddTo(r0, ref tileOfOne);
        AddTo(r1, ref Unsafe.Add(ref tileOfOne, width));
        AddTo(r2, ref Unsafe.Add(ref tileOfOne, 2 * width));
        AddTo(r3, ref Unsafe.Add(ref tileOfOne, 3 * width));
        AddTo(s0, ref tileOfTwo);
        AddTo(s1, ref Unsafe.Add(ref tileOfTwo, width));
        AddTo(s2, ref Unsafe.Add(ref tileOfTwo, 2 * width));
        AddTo(s3, ref Unsafe.Add(ref tileOfTwo, 3 * width));
    }

    /// <summary>Adds the products with two vectors of the panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Two<TLanes>(FourRows a, ref double x, int count, ref double tile)
        where TLanes : struct, ILanes<TLanes>
    {
        int width = 3 * TLanes.Count;
        ref double a0 = ref a.First, a1 = ref a.Second, a2 = ref a.Third, a3 = ref a.Fourth;
        TwoLanes<TLanes> s0 = default, s1 = default, s2 = default, s3 = default;
        for (nint n = 0; n < count * TLanes.Count; n += TLanes.Count)
        {
            var y = TwoLanes<TLanes>.Load(ref x);
            s0.Add(Unsafe.Add(ref a0, n), y);
            s1.Add(Unsafe.Add(ref a1, n), y);
            s2.Add(Unsafe.Add(ref a2, n), y);
            s3.Add(Unsafe.Add(ref a3, n), y);
            x = ref Unsafe.Add(ref x, width);
        }
        AddTo(s0, ref tile);
        AddTo(s1, ref Unsafe.Add(ref tile, width));
        AddTo(s2, ref Unsafe.Add(ref tile, 2 * width));
        AddTo(s3, ref Unsafe.Add(ref tile, 3 * width));
    }

    /// <summary>Adds the products with one vector of the panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void One<TLanes>(FourRows a, ref double x, int count, ref double tile)
        where TLanes : struct, ILanes<TLanes>
    {
        int width = 3 * TLanes.Count;
        ref double a0 = ref a.First, a1 = ref a.Second, a2 = ref a.Third, a3 = ref a.Fourth;
        TLanes s0 = default, s1 = default, s2 = default, s3 = default;
        for (nint n = 0; n < count * TLanes.Count; n += TLanes.Count)
        {
            var y = TLanes.Load(ref x, 0);
            s0.AddProduct(TLanes.Broadcast(Unsafe.Add(ref a0, n)), y);
            s1.AddProduct(TLanes.Broadcast(Unsafe.Add(ref a1, n)), y);
            s2.AddProduct(TLanes.Broadcast(Unsafe.Add(ref a2, n)), y);
            s3.AddProduct(TLanes.Broadcast(Unsafe.Add(ref a3, n)), y);
            x = ref Unsafe.Add(ref x, width);
        }
        AddTo(s0, ref tile);
        AddTo(s1, ref Unsafe.Add(ref tile, width));
        AddTo(s2, ref Unsafe.Add(ref tile, 2 * width));
        AddTo(s3, ref Unsafe.Add(ref tile, 3 * width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTo<TLanes>(TLanes sum, ref double places)
        where TLanes : struct, ILanes<TLanes> =>
        (TLanes.Load(ref places, 0) + sum).Store(ref places, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo<TLanes>(in TwoLanes<TLanes> sum, ref double places)
        where TLanes : struct, ILanes<TLanes>
    {
        AddTo(sum.A, ref places);
        AddTo(sum.B, ref Unsafe.Add(ref places, TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo<TLanes>(in ThreeLanes<TLanes> sum, ref double places)
        where TLanes : struct, ILanes<TLanes>
    {
        AddTo(sum.A, ref places);
        AddTo(sum.B, ref Unsafe.Add(ref places, TLanes.Count));
        AddTo(sum.C, ref Unsafe.Add(ref places, 2 * TLanes.Count));
    }

    /// <summary>References to four neighbouring weighted columns; successive values of a column are one vector length apart.</summary>
    internal readonly ref struct FourRows
    {
        public readonly ref double First;
        public readonly ref double Second;
        public readonly ref double Third;
        public readonly ref double Fourth;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private FourRows(ref double first, ref double second, ref double third, ref double fourth)
        {
            First = ref first;
            Second = ref second;
            Third = ref third;
            Fourth = ref fourth;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static FourRows Load<TLanes>(ref double weighted, int row, int count)
            where TLanes : struct, ILanes<TLanes> =>
            new(ref Place<TLanes>(ref weighted, row, count), ref Place<TLanes>(ref weighted, row + 1, count), ref Place<TLanes>(ref weighted, row + 2, count), ref Place<TLanes>(ref weighted, row + 3, count));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ref double Place<TLanes>(ref double weighted, int column, int count)
            where TLanes : struct, ILanes<TLanes> =>
            ref Unsafe.Add(ref weighted, ((uint)column / (uint)TLanes.Count * (uint)TLanes.Count * (uint)count) + ((uint)column % (uint)TLanes.Count));
    }
}
