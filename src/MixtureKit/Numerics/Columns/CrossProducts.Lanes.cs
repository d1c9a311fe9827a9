using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <content>The lanes of the sums.</content>
internal static partial class CrossProducts
{
    /// <summary>Number of lanes of a sum on any machine: those of the widest vector.</summary>
    public const int Apart = 8;

    /// <summary>Returns the sums from the lanes of this turn on.</summary>
    public static Span<double> InTurn<TLanes>(Span<double> laneSums, long turn)
        where TLanes : struct, ILanes<TLanes> => laneSums[((int)(turn % (Apart / TLanes.Count)) * TLanes.Count)..];

    /// <summary>Adds up the lanes.</summary>
    /// <param name="laneSums">Sums of the lanes.</param>
    /// <param name="sums">[weighting][N, then S of each column].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Total(ReadOnlySpan<double> laneSums, Span<double> sums)
    {
        ref double s = ref MemoryMarshal.GetReference(laneSums[..(sums.Length * Apart)]);
        int at = 0;
        for (; at + Tile <= sums.Length; at += Tile, s = ref Unsafe.Add(ref s, Tile * Apart))
            Lanes256.Sums(Halves(ref s), Halves(ref Unsafe.Add(ref s, Apart)), Halves(ref Unsafe.Add(ref s, 2 * Apart)), Halves(ref Unsafe.Add(ref s, 3 * Apart))).CopyTo(sums[at..]);
        for (; at < sums.Length; at++, s = ref Unsafe.Add(ref s, Apart))
            sums[at] = Vector256.Sum(Halves(ref s));
    }

    /// <summary>Returns the first four lanes of a sum and the last four, added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Halves(ref double s) => Vector256.LoadUnsafe(ref s) + Vector256.LoadUnsafe(ref s, Apart / 2);
}
