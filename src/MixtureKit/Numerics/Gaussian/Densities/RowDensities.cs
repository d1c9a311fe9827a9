using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>Log-densities of K normal components of independent columns for observations in row order, with components in the lanes.</summary>
/// <remarks>
/// They are a_k − ½ Σ_j ((c_kj − x_j) s_kj)², equal to the last bit to those of <see cref="DiagonalDensities"/>, without laying out
/// columns. Two vectors of components are combined with eight rows in thirty-two registers, and every value of a row is broadcast
/// once for both.
/// </remarks>
internal static class RowDensities
{
    /// <summary>Least number of rows.</summary>
    public const int Rows = 8;

    // Columns between two steps of the prefetch.
    private const int Step = 8;

    /// <summary>Returns the number of components processed at a time.</summary>
    public static int Width<TLanes>()
        where TLanes : struct, ILanes<TLanes> => 2 * TLanes.Count;

    /// <summary>Returns the number of steps of the prefetch.</summary>
    public static int Steps<TLanes>(int count, int dimension, int components)
        where TLanes : struct, ILanes<TLanes> => ((count + Rows - 1) / Rows) * (components / Width<TLanes>()) * ((dimension + Step - 1) / Step);

    /// <summary>Lays out c and s for the kernel: [components processed at a time][column][c of each, then s of each].</summary>
    /// <param name="axes">c and s alternately, [component][column].</param>
    /// <param name="dimension">Number of columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double[] Arrange<TLanes>(ReadOnlySpan<double> axes, int dimension)
        where TLanes : struct, ILanes<TLanes>
    {
        var arranged = new double[axes.Length];
        int width = Width<TLanes>();
        for (int k = 0; k * dimension < axes.Length / 2; k++)
        {
            ReadOnlySpan<double> member = axes.Slice(2 * k * dimension, 2 * dimension);
            int place = (2 * (k - (k % width)) * dimension) + (k % width);
            for (int j = 0; j < dimension; j++, place += 2 * width)
                (arranged[place], arranged[place + width]) = (member[2 * j], member[(2 * j) + 1]);
        }
        return arranged;
    }

    /// <summary>Computes the log-densities of a batch.</summary>
    /// <param name="rows">x, [observation][column].</param>
    /// <param name="stride">Distance from one row to the next.</param>
    /// <param name="count">Number of observations, at least <see cref="Rows"/>.</param>
    /// <param name="axes">c and s, in the layout of <see cref="Arrange"/>.</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="constants">a, as many as fill all lanes.</param>
    /// <param name="destination">[observation][component].</param>
    /// <param name="ahead">Prefetch to run, in <see cref="Steps"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Compute<TLanes>(ReadOnlySpan<double> rows, int stride, int count, ReadOnlySpan<double> axes, int dimension, ReadOnlySpan<double> constants, Span<double> destination, ReadAhead ahead = default)
        where TLanes : struct, ILanes<TLanes>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, Rows);
        ref double x = ref MemoryMarshal.GetReference(rows);
        ref double p = ref MemoryMarshal.GetReference(axes);
        ref double a = ref MemoryMarshal.GetReference(constants);
        ref double q = ref MemoryMarshal.GetReference(destination);
        int components = constants.Length;
        for (int n = 0; n < count; n += Rows)
        {
            // The last rows overlap others that are done, so that the block is full.
            nint start = Math.Min(n, count - Rows);
            for (int k = 0; k < components; k += 2 * TLanes.Count)
                Block<TLanes>(ref Unsafe.Add(ref x, start * stride), stride, ref Unsafe.Add(ref p, 2 * k * dimension), dimension, ref Unsafe.Add(ref a, k), ref Unsafe.Add(ref q, (start * components) + k), components, ref ahead);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block<TLanes>(ref double x, nint stride, ref double axes, int dimension, ref double constants, ref double destination, nint pitch, ref ReadAhead ahead)
        where TLanes : struct, ILanes<TLanes>
    {
        TwoLanes<TLanes> q0 = default, q1 = default, q2 = default, q3 = default, q4 = default, q5 = default, q6 = default, q7 = default;
        ref double y = ref Unsafe.Add(ref x, 4 * stride);
        nint third = 3 * stride;
        for (int j = 0; j < dimension; ahead.Step())
        {
            for (int end = Math.Min(j + Step, dimension); j < end; j++)
            {
                TwoLanes<TLanes> centers = TwoLanes<TLanes>.Load(ref axes), scales = TwoLanes<TLanes>.Load(ref Unsafe.Add(ref axes, 2 * TLanes.Count));
                Add(x, centers, scales, ref q0);
                Add(Unsafe.Add(ref x, stride), centers, scales, ref q1);
                Add(Unsafe.Add(ref x, 2 * stride), centers, scales, ref q2);
                Add(Unsafe.Add(ref x, third), centers, scales, ref q3);
                Add(y, centers, scales, ref q4);
                Add(Unsafe.Add(ref y, stride), centers, scales, ref q5);
                Add(Unsafe.Add(ref y, 2 * stride), centers, scales, ref q6);
                Add(Unsafe.Add(ref y, third), centers, scales, ref q7);
                x = ref Unsafe.Add(ref x, 1);
                y = ref Unsafe.Add(ref y, 1);
                axes = ref Unsafe.Add(ref axes, 4 * TLanes.Count);
            }
        }
        TwoLanes<TLanes> tops = TwoLanes<TLanes>.Load(ref constants);
        Write(q0, tops, ref destination);
        Write(q1, tops, ref Unsafe.Add(ref destination, pitch));
        Write(q2, tops, ref Unsafe.Add(ref destination, 2 * pitch));
        Write(q3, tops, ref Unsafe.Add(ref destination, 3 * pitch));
        Write(q4, tops, ref Unsafe.Add(ref destination, 4 * pitch));
        Write(q5, tops, ref Unsafe.Add(ref destination, 5 * pitch));
        Write(q6, tops, ref Unsafe.Add(ref destination, 6 * pitch));
        Write(q7, tops, ref Unsafe.Add(ref destination, 7 * pitch));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TLanes>(double value, in TwoLanes<TLanes> centers, in TwoLanes<TLanes> scales, ref TwoLanes<TLanes> sums)
        where TLanes : struct, ILanes<TLanes>
    {
        var x = TLanes.Broadcast(value);
        TLanes z = (centers.A - x) * scales.A;
        sums.A.AddProduct(z, z);
        z = (centers.B - x) * scales.B;
        sums.B.AddProduct(z, z);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<TLanes>(in TwoLanes<TLanes> sums, in TwoLanes<TLanes> tops, ref double destination)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes half = TLanes.Broadcast(-0.5);
        TLanes.MultiplyAdd(sums.A, half, tops.A).Store(ref destination, 0);
        TLanes.MultiplyAdd(sums.B, half, tops.B).Store(ref destination, (nuint)TLanes.Count);
    }
}
