using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>The sums Σ_n w_n x_nj over bits x, by the method of the four Russians.</summary>
/// <remarks>The sixteen sums over subsets of four rows are computed once, and every column uses the one that its four bits select.</remarks>
internal static class RowPatterns
{
    /// <summary>Number of rows whose weights make one table.</summary>
    public const int Rows = 4;

    /// <summary>Transposes the codes of four rows over four bits into the patterns of four bits over four rows.</summary>
    /// <remarks>In each four bytes, bit m of byte r becomes bit r of byte m.</remarks>
    /// <param name="codes">A multiple of four codes below 16.</param>
    /// <param name="patterns">As many patterns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Transpose(ReadOnlySpan<byte> codes, Span<byte> patterns)
    {
        ReadOnlySpan<uint> from = MemoryMarshal.Cast<byte, uint>(codes);
        Span<uint> to = MemoryMarshal.Cast<byte, uint>(patterns);
        ref uint source = ref MemoryMarshal.GetReference(from), target = ref MemoryMarshal.GetReference(to);
        int n = 0;
        for (; n + Vector256<uint>.Count <= from.Length; n += Vector256<uint>.Count)
        {
            Vector256<uint> bits = Vector256.LoadUnsafe(ref source, (nuint)n);
            Vector256<uint> swap = (bits ^ (bits >> 7)) & Vector256.Create(0x000A000Au);
            bits ^= swap ^ (swap << 7);
            swap = (bits ^ (bits >> 14)) & Vector256.Create(0x00000C0Cu);
            (bits ^ swap ^ (swap << 14)).StoreUnsafe(ref target, (nuint)n);
        }
        for (; n < from.Length; n++)
        {
            uint bits = from[n], swap = (bits ^ (bits >> 7)) & 0x000A000Au;
            bits ^= swap ^ (swap << 7);
            swap = (bits ^ (bits >> 14)) & 0x00000C0Cu;
            to[n] = bits ^ swap ^ (swap << 14);
        }
    }

    /// <summary>Computes table_g[p] = Σ w_n over the rows n of group g whose bit is set in p, earlier rows first.</summary>
    /// <param name="weights">[row][lane].</param>
    /// <param name="groups">Number of groups of four rows.</param>
    /// <param name="width">Number of lanes.</param>
    /// <param name="tables">[group][pattern][lane].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Subsets(ReadOnlySpan<double> weights, int groups, int width, Span<double> tables)
    {
        ref double weight = ref MemoryMarshal.GetReference(weights[..(groups * Rows * width)]);
        ref double table = ref MemoryMarshal.GetReference(tables[..(groups * LookupSums.TableLength * width)]);
        for (int g = 0; g < groups; g++)
        {
            for (int lane = 0; lane < width; lane += Vector256<double>.Count)
                Subsets(ref Unsafe.Add(ref weight, lane), ref Unsafe.Add(ref table, lane), (nuint)width);
            weight = ref Unsafe.Add(ref weight, Rows * width);
            table = ref Unsafe.Add(ref table, LookupSums.TableLength * width);
        }
    }

    /// <summary>Computes the sixteen sums of four weights, four lanes at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Subsets(ref double weight, ref double table, nuint width)
    {
        Vector256<double> a = Vector256.LoadUnsafe(ref weight), b = Vector256.LoadUnsafe(ref weight, width);
        Vector256<double> c = Vector256.LoadUnsafe(ref weight, 2 * width), d = Vector256.LoadUnsafe(ref weight, 3 * width);
        Vector256<double> ab = a + b;
        Four(default, a, b, ab, ref table, width);
        Four(c, a + c, b + c, ab + c, ref Unsafe.Add(ref table, 4 * width), width);
        Four(d, a + d, b + d, ab + d, ref Unsafe.Add(ref table, 8 * width), width);
        Four(c + d, a + c + d, b + c + d, ab + c + d, ref Unsafe.Add(ref table, 12 * width), width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d, ref double table, nuint width)
    {
        a.StoreUnsafe(ref table);
        b.StoreUnsafe(ref table, width);
        c.StoreUnsafe(ref table, 2 * width);
        d.StoreUnsafe(ref table, 3 * width);
    }
}
