namespace MixtureKit.Numerics;

/// <summary>
/// How columns of observations, and the triangle of their products, lie for <see cref="PanelMoments"/>. A panel is three vectors of
/// columns, [panel][observation][column], the last one filled up with zeros. A tile is the products of four columns with those of a
/// panel, [row][column]; the tiles of a panel follow each other, from the first that touches the lower triangle on, so that sums are
/// met in the order of memory.
/// </summary>
/// <remarks>Immutable.</remarks>
internal sealed class PanelLayout
{
    /// <summary>Rows of a tile.</summary>
    public const int TileRows = 4;

    private readonly int[] _starts;

    /// <summary>The layout of some columns for a number of lanes.</summary>
    public PanelLayout(int dimension, int lanes)
    {
        (Dimension, Lanes, Width) = (dimension, lanes, 3 * lanes);
        Groups = (dimension + TileRows - 1) / TileRows;
        // Whole groups of rows must have places, even where vectors are shorter than a group.
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

    /// <summary>Doubles in a vector.</summary>
    public int Lanes { get; }

    /// <summary>Columns of a panel.</summary>
    public int Width { get; }

    /// <summary>Number of panels.</summary>
    public int PanelCount { get; }

    /// <summary>Number of groups of four rows.</summary>
    public int Groups { get; }

    /// <summary>Number of moments: first moments, as many as all panels have columns, then the tiles.</summary>
    public int Length { get; }

    /// <summary>Places of a tile.</summary>
    public int TileLength => TileRows * Width;

    /// <summary>Places for some observations.</summary>
    public int Room(int count) => checked(PanelCount * Width * count);

    /// <summary>The first group of rows that has a product with a column of the panel in the lower triangle.</summary>
    public int First(int panel) => Math.Min(Groups, panel * Width / TileRows);

    /// <summary>Where a tile begins.</summary>
    public int Tile(int panel, int group) => _starts[panel] + ((group - First(panel)) * TileLength);

    /// <summary>How many vectors of a tile are not wholly beyond the lower triangle, from 1 to 3.</summary>
    public static int Vectors<TLanes>(int panel, int group)
        where TLanes : struct, ILanes<TLanes> =>
        (int)Math.Min(3u, (uint)(((group + 1) * TileRows) - 1 - (panel * 3 * TLanes.Count)) / (uint)TLanes.Count + 1);
}
