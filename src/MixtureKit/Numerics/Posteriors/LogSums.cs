using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Sums Σ w log s.</summary>
internal static class LogSums
{
    // The exponent of 2 below which a product of numbers stays; the largest double is nearly 2¹⁰²⁴.
    private const int Bits = 1000;

    /// <summary>Returns Σ log s_n, with one logarithm for a product of as many factors as stay within the range of doubles.</summary>
    /// <param name="values">s, from 1 to <paramref name="largest"/>.</param>
    /// <param name="largest">The largest possible s.</param>
    public static double Compute(ReadOnlySpan<double> values, int largest)
    {
        double sum = 0;
        for (int factors = Bits / (int.Log2(largest) + 1); values.Length > 0;)
        {
            int count = Math.Min(factors, values.Length);
            sum += Math.Log(Product(values[..count]));
            values = values[count..];
        }
        return sum;
    }

    /// <summary>Returns Σ w_n log s_n.</summary>
    /// <param name="values">s.</param>
    /// <param name="weights">w.</param>
    /// <param name="logarithms">A buffer for the logarithms.</param>
    public static double Compute(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, Span<double> logarithms)
    {
        TensorPrimitives.Log(values, logarithms);
        return ColumnArithmetic.Dot(weights, logarithms);
    }

    private static double Product(ReadOnlySpan<double> values)
    {
        double product = 1;
        int done = 0;
        if (Vector512.IsHardwareAccelerated)
            done = Multiply<Lanes512>(values, done, ref product);
        else if (Vector256.IsHardwareAccelerated)
            done = Multiply<Lanes256>(values, done, ref product);
        else if (Vector128.IsHardwareAccelerated)
            done = Multiply<Lanes128>(values, done, ref product);
        if (done < values.Length)
            Multiply<OneLane>(values, done, ref product);
        return product;
    }

    /// <summary>Multiplies the factors from the first one on that fill all lanes, and returns the index after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Multiply<TLanes>(ReadOnlySpan<double> values, int first, ref double product)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes factors = TLanes.Broadcast(1);
        int n = first;
        for (; n + TLanes.Count <= values.Length; n += TLanes.Count)
            factors *= TLanes.Load(ref MemoryMarshal.GetReference(values), (nuint)n);
        Span<double> lanes = stackalloc double[TLanes.Count];
        factors.Store(ref lanes[0], 0);
        foreach (double factor in lanes)
            product *= factor;
        return n;
    }
}
