using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <summary>
/// Observations laid out for <see cref="WideForms"/>: three vectors of observations, column after column, and then the next three.
/// With many columns a tile then lies on few pages, which columns a batch apart do not.
/// </summary>
internal static class ObservationTiles
{
    /// <summary>Observations of a tile.</summary>
    public static int Width => 3 * LaneCount.Widest;

    /// <summary>Lays columns out as tiles.</summary>
    /// <param name="columns">[column][observation].</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="count">Number of observations, whole tiles.</param>
    /// <param name="width">Observations of a tile.</param>
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
