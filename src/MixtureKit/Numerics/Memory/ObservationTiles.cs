using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <summary>
/// The layout of observations for <see cref="WideQuadraticForms"/>: three vectors of observations, column after column, and then the next
/// three.
/// </summary>
/// <remarks>If there are many columns, a tile lies on few memory pages, while columns a batch apart lie on many.</remarks>
internal static class ObservationTiles
{
    /// <summary>Number of observations of a tile.</summary>
    public static int Width => 3 * LaneCount.Widest;

    /// <summary>Copies columns into tiles.</summary>
    /// <param name="columns">[column][observation].</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="count">Number of observations, whole tiles.</param>
    /// <param name="width">Number of observations of a tile.</param>
    /// <param name="tiles">[tile][column][observation].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Fill(ReadOnlySpan<double> columns, int stride, int dimension, int count, int width, Span<double> tiles)
    {
        for (int j = 0; j < dimension; j++)
        {
            ReadOnlySpan<double> column = columns.Slice(j * stride, count);
            for (int n = 0; n < count; n += width)
                column.Slice(n, width).CopyTo(tiles[((n * dimension) + (j * width))..]);
        }
    }
}
