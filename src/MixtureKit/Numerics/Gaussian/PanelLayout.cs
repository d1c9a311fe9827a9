namespace MixtureKit.Numerics;

/// <summary>The layout of columns of observations, and of the triangle of their products, for <see cref="PanelMoments"/>.</summary>
/// <remarks>
/// A panel is three vectors of columns, [panel][observation][column], the last one filled up with zeros. A tile is the products of
/// four columns with those of a panel, [row][column]; the tiles of a panel follow each other, from the first that intersects the
/// lower triangle, so that sums are used in the order of memory. Immutable.
/// </remarks>
internal sealed class PanelLayout
{
    /// <summary>Number of rows of a tile.</summary>
    public const int TileRows = 4;

    private readonly int[] _starts;

    /// <summary>Creates the layout of some columns for a number of lanes.</summary>
    public PanelLayout(int dimension, int lanes)
    {
        (Dimension, Lanes, Width) = (dimension, lanes, 3 * lanes);
        Groups = (dimension + TileRows - 1) / TileRows;
        // Every group of rows must fit, even if vectors are shorter than a group.
        PanelCount = ((Groups * TileRows) + Width - 1) / Width;
        _starts = new int[PanelCount];
        int at = PanelCount * Width;
        for (int panel = 0; panel < PanelCount; panel++)
        {
            _starts[panel] = at;
            at = checked(at + ((Groups - First(panel)) * TileLength));
        }
        Length = at;
    }

    /// <summary>Number of columns.</summary>
    public int Dimension { get; }

    /// <summary>Number of doubles in a vector.</summary>
    public int Lanes { get; }

    /// <summary>Number of columns of a panel.</summary>
    public int Width { get; }

    /// <summary>Number of panels.</summary>
    public int PanelCount { get; }

    /// <summary>Number of groups of four rows.</summary>
    public int Groups { get; }

    /// <summary>Number of moments: first moments, as many as all panels have columns, then the tiles.</summary>
    public int Length { get; }

    /// <summary>Number of elements of a tile.</summary>
    public int TileLength => TileRows * Width;

    /// <summary>Returns the length of the panels of some observations.</summary>
    public int BufferLength(int count) => checked(PanelCount * Width * count);

    /// <summary>Returns the first group of rows that has a product with a column of the panel in the lower triangle.</summary>
    public int First(int panel) => Math.Min(Groups, panel * Width / TileRows);

    /// <summary>Returns the offset of a tile.</summary>
    public int Tile(int panel, int group) => _starts[panel] + ((group - First(panel)) * TileLength);

    /// <summary>Returns the number of vectors of a tile, from 1 to 3, that are not entirely outside the lower triangle.</summary>
    public static int Vectors<TLanes>(int panel, int group)
        where TLanes : struct, ILanes<TLanes> =>
        (int)Math.Min(3u, (uint)(((group + 1) * TileRows) - 1 - (panel * 3 * TLanes.Count)) / (uint)TLanes.Count + 1);
}
