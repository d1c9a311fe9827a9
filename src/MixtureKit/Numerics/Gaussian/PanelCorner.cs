using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <summary>A faster <see cref="PanelTile.OneAndTwo"/> for vectors of eight lanes at the corner of the triangle.</summary>
/// <remarks>
/// It is used if the last vector of either tile is multiplied by the first four of its rows: the upper half of that vector lies
/// beyond the diagonal, and halves are multiplied twice as fast.
/// </remarks>
internal static class PanelCorner
{
    /// <summary>Adds the products of half a vector of the panel with four columns, and of one and a half vectors with four others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void OneAndTwo(PanelTile.FourRows a, PanelTile.FourRows b, ref double x, int count, ref double tileOfOne, ref double tileOfTwo)
    {
        int width = 3 * Lanes512.Count;
        ref double a0 = ref a.First, a1 = ref a.Second, a2 = ref a.Third, a3 = ref a.Fourth;
        ref double b0 = ref b.First, b1 = ref b.Second, b2 = ref b.Third, b3 = ref b.Fourth;
        Lanes256 r0 = default, r1 = default, r2 = default, r3 = default, t0 = default, t1 = default, t2 = default, t3 = default;
        Lanes512 s0 = default, s1 = default, s2 = default, s3 = default;
        for (nint n = 0; n < count * Lanes512.Count; n += Lanes512.Count)
        {
            var y = Lanes512.Load(ref x, 0);
            var corner = Lanes256.Load(ref x, 0);
            r0.AddProduct(Lanes256.Broadcast(Unsafe.Add(ref a0, n)), corner);
            r1.AddProduct(Lanes256.Broadcast(Unsafe.Add(ref a1, n)), corner);
            r2.AddProduct(Lanes256.Broadcast(Unsafe.Add(ref a2, n)), corner);
            r3.AddProduct(Lanes256.Broadcast(Unsafe.Add(ref a3, n)), corner);
            corner = Lanes256.Load(ref x, (nuint)Lanes512.Count);
            AddProducts(Lanes512.Broadcast(Unsafe.Add(ref b0, n)), y, corner, ref s0, ref t0);
            AddProducts(Lanes512.Broadcast(Unsafe.Add(ref b1, n)), y, corner, ref s1, ref t1);
            AddProducts(Lanes512.Broadcast(Unsafe.Add(ref b2, n)), y, corner, ref s2, ref t2);
            AddProducts(Lanes512.Broadcast(Unsafe.Add(ref b3, n)), y, corner, ref s3, ref t3);
            x = ref Unsafe.Add(ref x, width);
        }
        PanelTile.AddTo(r0, ref tileOfOne);
        PanelTile.AddTo(r1, ref Unsafe.Add(ref tileOfOne, width));
        PanelTile.AddTo(r2, ref Unsafe.Add(ref tileOfOne, 2 * width));
        PanelTile.AddTo(r3, ref Unsafe.Add(ref tileOfOne, 3 * width));
        AddTo(s0, t0, ref tileOfTwo);
        AddTo(s1, t1, ref Unsafe.Add(ref tileOfTwo, width));
        AddTo(s2, t2, ref Unsafe.Add(ref tileOfTwo, 2 * width));
        AddTo(s3, t3, ref Unsafe.Add(ref tileOfTwo, 3 * width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProducts(Lanes512 factor, Lanes512 vector, Lanes256 corner, ref Lanes512 sum, ref Lanes256 sumOfCorner)
    {
        sum.AddProduct(factor, vector);
        sumOfCorner.AddProduct(factor.Lower, corner);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(Lanes512 sum, Lanes256 sumOfCorner, ref double places)
    {
        PanelTile.AddTo(sum, ref places);
        PanelTile.AddTo(sumOfCorner, ref Unsafe.Add(ref places, Lanes512.Count));
    }
}
