using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MixtureKit.Numerics;

/// <summary>Adds the sums over the lanes of four vectors to four places: s_i += Σ v_i. Side by side they cost little more than one.</summary>
internal static class LaneSums
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Vector<double> a, Vector<double> b, Vector<double> c, Vector<double> d, ref double sums)
    {
        if (Avx.IsSupported && Vector<double>.Count == 4)
        {
            Vector256<double> left = Avx.HorizontalAdd(a.AsVector256(), b.AsVector256());
            Vector256<double> right = Avx.HorizontalAdd(c.AsVector256(), d.AsVector256());
            Vector256<double> all = Avx.Permute2x128(left, right, 0x21) + Avx.Blend(left, right, 0b1100);
            (Vector256.LoadUnsafe(ref sums) + all).StoreUnsafe(ref sums);
            return;
        }
        Add(a, b, c, d, 4, ref sums);
    }

    /// <summary>The sums of the first few of the vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Vector<double> a, Vector<double> b, Vector<double> c, Vector<double> d, int count, ref double sums)
    {
        sums += Vector.Sum(a);
        if (count > 1)
            Unsafe.Add(ref sums, 1) += Vector.Sum(b);
        if (count > 2)
            Unsafe.Add(ref sums, 2) += Vector.Sum(c);
        if (count > 3)
            Unsafe.Add(ref sums, 3) += Vector.Sum(d);
    }
}
