using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <summary>Sums S_ij += Σ_n a_i[n] b_j[n] of three columns a and four columns b, all twelve in registers.</summary>
internal static class ProductTile
{
    /// <summary>Adds the products to three rows of four sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<TLanes>(
        ref double a0, ref double a1, ref double a2, ref double b0, ref double b1, ref double b2, ref double b3, int length, ref double row0, ref double row1, ref double row2)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes s00 = default, s01 = default, s02 = default, s03 = default, s10 = default, s11 = default;
        TLanes s12 = default, s13 = default, s20 = default, s21 = default, s22 = default, s23 = default;
        for (nuint n = 0; n < (nuint)length; n += (nuint)TLanes.Count)
        {
            TLanes x0 = TLanes.Load(ref a0, n), x1 = TLanes.Load(ref a1, n), x2 = TLanes.Load(ref a2, n);
            var y = TLanes.Load(ref b0, n);
            s00.AddProduct(x0, y);
            s10.AddProduct(x1, y);
            s20.AddProduct(x2, y);
            y = TLanes.Load(ref b1, n);
            s01.AddProduct(x0, y);
            s11.AddProduct(x1, y);
            s21.AddProduct(x2, y);
            y = TLanes.Load(ref b2, n);
            s02.AddProduct(x0, y);
            s12.AddProduct(x1, y);
            s22.AddProduct(x2, y);
            y = TLanes.Load(ref b3, n);
            s03.AddProduct(x0, y);
            s13.AddProduct(x1, y);
            s23.AddProduct(x2, y);
        }
        TLanes.AddSums(s00, s01, s02, s03, ref row0);
        TLanes.AddSums(s10, s11, s12, s13, ref row1);
        TLanes.AddSums(s20, s21, s22, s23, ref row2);
    }
}
