using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>The values c − ½ |P x_n + b|² for a lower triangular P packed by rows and observations x_n in columns.</summary>
/// <remarks>These are the log-densities of a normal distribution of mean −P⁻¹b. No sum combines observations, and NaN becomes −∞.</remarks>
internal static class QuadraticForms
{
    /// <summary>A multiple of the number of observations processed at a time; columns must have a length that is a multiple of it.</summary>
    public const int Block = 24;

    // Values of P that are multiplied by all observations before the next ones: a quarter of a megabyte.
    private const int Together = 1 << 15;

    /// <summary>Returns a number of observations rounded up to whole blocks.</summary>
    public static int Whole(int count) => (count + Block - 1) / Block * Block;

    /// <summary>Computes the log-densities of whole blocks of observations.</summary>
    /// <param name="triangle">P, lower triangle packed by rows.</param>
    /// <param name="offsets">b, of d values.</param>
    /// <param name="constant">c.</param>
    /// <param name="columns">[column][observation]. Results of elements after the last observation are undefined.</param>
    /// <param name="stride">Distance from one column to the next, at least the length of the destination.</param>
    /// <param name="destination">One element an observation, a multiple of <see cref="Block"/>.</param>
    public static void LogDensities(ReadOnlySpan<double> triangle, ReadOnlySpan<double> offsets, double constant, ReadOnlySpan<double> columns, int stride, Span<double> destination)
    {
        if (Vector512.IsHardwareAccelerated)
            LogDensities<Lanes512>(triangle, offsets, constant, columns, stride, destination);
        else if (Vector256.IsHardwareAccelerated)
            LogDensities<Lanes256>(triangle, offsets, constant, columns, stride, destination);
        else if (Vector128.IsHardwareAccelerated)
            LogDensities<Lanes128>(triangle, offsets, constant, columns, stride, destination);
        else
            LogDensities<OneLane>(triangle, offsets, constant, columns, stride, destination);
    }

    /// <summary>Computes the same for observations in the layout of <see cref="ObservationTiles"/>.</summary>
    /// <param name="triangle">P, lower triangle packed by rows.</param>
    /// <param name="offsets">b, of d values.</param>
    /// <param name="constant">c.</param>
    /// <param name="tiles">[tile][column][observation].</param>
    /// <param name="destination">One element an observation, a multiple of <see cref="Block"/>.</param>
    public static void LogDensitiesOfTiles(ReadOnlySpan<double> triangle, ReadOnlySpan<double> offsets, double constant, ReadOnlySpan<double> tiles, Span<double> destination)
    {
        if (Vector512.IsHardwareAccelerated)
            LogDensitiesOfTiles<Lanes512>(triangle, offsets, constant, tiles, destination);
        else if (Vector256.IsHardwareAccelerated)
            LogDensitiesOfTiles<Lanes256>(triangle, offsets, constant, tiles, destination);
        else if (Vector128.IsHardwareAccelerated)
            LogDensitiesOfTiles<Lanes128>(triangle, offsets, constant, tiles, destination);
        else
            LogDensitiesOfTiles<OneLane>(triangle, offsets, constant, tiles, destination);
    }

    public static void LogDensities<TLanes>(ReadOnlySpan<double> triangle, ReadOnlySpan<double> offsets, double constant, ReadOnlySpan<double> columns, int stride, Span<double> destination)
        where TLanes : struct, ILanes<TLanes>
    {
        bool isNarrow = Block % (2 * TLanes.Count) == 0;
        if (isNarrow && NarrowQuadraticForms.TryLogDensities<TLanes>(triangle, offsets, constant, columns, stride, destination))
            return;
        for (int first = 0, end; first < offsets.Length; first = end)
        {
            end = End(first, offsets.Length);
            if (isNarrow)
                NarrowQuadraticForms.AddSquares<TLanes>(triangle, offsets, first, end, columns, stride, destination);
            else
                WideQuadraticForms.AddSquares<TLanes>(triangle, offsets, first, end, columns, stride, 3 * TLanes.Count, destination);
        }
        Finish<TLanes>(constant, destination);
    }

    public static void LogDensitiesOfTiles<TLanes>(ReadOnlySpan<double> triangle, ReadOnlySpan<double> offsets, double constant, ReadOnlySpan<double> tiles, Span<double> destination)
        where TLanes : struct, ILanes<TLanes>
    {
        int width = 3 * TLanes.Count;
        for (int first = 0, end; first < offsets.Length; first = end)
        {
            end = End(first, offsets.Length);
            WideQuadraticForms.AddSquares<TLanes>(triangle, offsets, first, end, tiles, width, offsets.Length * width, destination);
        }
        Finish<TLanes>(constant, destination);
    }

    /// <summary>Returns the end of the rows of P that are processed with the first: as many fours as a share of the second cache holds.</summary>
    internal static int End(int first, int rows)
    {
        int end = Math.Min(first + 4, rows);
        while (end < rows && Places(end + 4) - Places(first) <= Together)
            end += 4;
        return Math.Min(end, rows);

        static long Places(long row) => row * (row + 1) / 2;
    }

    /// <summary>Replaces each squared length by c minus half of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Finish<TLanes>(double constant, Span<double> lengths)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double output = ref MemoryMarshal.GetReference(lengths);
        TLanes half = TLanes.Broadcast(-0.5), top = TLanes.Broadcast(constant), nothing = TLanes.Broadcast(double.NegativeInfinity);
        for (int n = 0; n < lengths.Length; n += TLanes.Count)
            TLanes.UnlessNaN(TLanes.MultiplyAdd(TLanes.Load(ref output, (nuint)n), half, top), nothing).Store(ref output, (nuint)n);
    }
}
