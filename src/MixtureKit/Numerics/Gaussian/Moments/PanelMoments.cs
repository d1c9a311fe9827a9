using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>The sums Σ_n w_n x_n and the lower triangle of Σ_n w_n x_n x_nᵀ of many columns, in a <see cref="PanelLayout"/>.</summary>
/// <remarks>
/// Vectors run along the columns: four weighted values, each in all lanes, are multiplied by three vectors of columns into twelve
/// sums, which need not be added up across lanes; and columns weighted once are used for all panels. Weighted columns are laid out
/// [vector][observation][lane], so that the four of a tile are read in the order of memory.
/// </remarks>
internal static class PanelMoments
{
    // Weighted panels that are kept while all columns are read: with 120 observations, a share of the second cache.
    private const int Chunk = 8;

    /// <summary>Returns the length of the buffer for weighted panels.</summary>
    public static int BufferLength(PanelLayout layout, int count) => Math.Min(Chunk, layout.PanelCount) * layout.Width * count;

    /// <summary>Copies columns into panels.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="columns">[column][observation].</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="panels">[panel][observation][column].</param>
    public static void Fill(PanelLayout layout, ReadOnlySpan<double> columns, int stride, int count, Span<double> panels)
    {
        for (int panel = 0; panel < layout.PanelCount; panel++)
        {
            int first = panel * layout.Width, width = Math.Clamp(layout.Dimension - first, 0, layout.Width);
            Span<double> target = panels.Slice(first * count, layout.Width * count);
            if (width < layout.Width)
                target.Clear();
            if (width > 0)
                Transposition.Write(columns[(first * stride)..], stride, width, count, target, layout.Width);
        }
    }

    /// <summary>Copies the panels of the observations of positive weight, and returns the number of these observations.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="panels">All observations.</param>
    /// <param name="weights">w.</param>
    /// <param name="kept">The panels of the observations of positive weight.</param>
    /// <param name="keptWeights">Their weights.</param>
    public static int Keep(PanelLayout layout, ReadOnlySpan<double> panels, ReadOnlySpan<double> weights, Span<double> kept, Span<double> keptWeights)
    {
        int count = 0;
        foreach (double weight in weights)
        {
            if (weight != 0)
                keptWeights[count++] = weight;
        }
        for (int panel = 0; panel < layout.PanelCount; panel++)
        {
            ReadOnlySpan<double> from = panels.Slice(panel * layout.Width * weights.Length, layout.Width * weights.Length);
            Span<double> to = kept.Slice(panel * layout.Width * count, layout.Width * count);
            for (int n = 0, at = 0; n < weights.Length; n++)
            {
                if (weights[n] == 0)
                    continue;
                from.Slice(n * layout.Width, layout.Width).CopyTo(to[at..]);
                at += layout.Width;
            }
        }
        return count;
    }

    /// <summary>Adds the moments.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="panels">x, [panel][observation][column].</param>
    /// <param name="weights">w, one an observation.</param>
    /// <param name="buffer">A buffer of length <see cref="BufferLength"/> or more.</param>
    /// <param name="moments">The moments to add to, in the order of the layout.</param>
    public static void Add(PanelLayout layout, ReadOnlySpan<double> panels, ReadOnlySpan<double> weights, Span<double> buffer, Span<double> moments)
    {
        if (layout.Lanes == Lanes512.Count)
            Add<Lanes512>(layout, panels, weights, buffer, moments);
        else if (layout.Lanes == Lanes256.Count)
            Add<Lanes256>(layout, panels, weights, buffer, moments);
        else if (layout.Lanes == Lanes128.Count)
            Add<Lanes128>(layout, panels, weights, buffer, moments);
        else
            Add<OneLane>(layout, panels, weights, buffer, moments);
    }

    private static void Add<TLanes>(PanelLayout layout, ReadOnlySpan<double> panels, ReadOnlySpan<double> weights, Span<double> buffer, Span<double> moments)
        where TLanes : struct, ILanes<TLanes>
    {
        int plane = layout.Width * weights.Length;
        for (int chunk = 0; chunk < layout.PanelCount; chunk += Chunk)
        {
            int end = Math.Min(chunk + Chunk, layout.PanelCount);
            for (int panel = chunk; panel < end; panel++)
                Weigh<TLanes>(layout, panel, panels.Slice(panel * plane, plane), weights, buffer.Slice((panel - chunk) * plane, plane), moments.Slice(panel * layout.Width, layout.Width));
            // A chunk has whole groups of rows, whatever the width of a vector.
            int first = chunk * layout.Width / PanelLayout.TileRows, last = Math.Min(end * layout.Width / PanelLayout.TileRows, layout.Groups);
            for (int panel = 0; panel < end; panel++)
                Tiles<TLanes>(layout, panel, Math.Max(first, layout.First(panel)), last, buffer, chunk, panels.Slice(panel * plane, plane), weights.Length, moments);
        }
    }

    /// <summary>Adds the tiles of a panel with groups of rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Tiles<TLanes>(PanelLayout layout, int panel, int first, int last, ReadOnlySpan<double> weighted, int chunk, ReadOnlySpan<double> columns, int count, Span<double> moments)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double x = ref MemoryMarshal.GetReference(columns), a = ref MemoryMarshal.GetReference(weighted);
        // Distance from a group with one vector to the group with two vectors that is processed with it.
        int apart = Math.Max(1, TLanes.Count / PanelLayout.TileRows), origin = chunk * layout.Width;
        for (int group = first; group < last; group++)
        {
            PanelTile.FourRows rows = Rows<TLanes>(ref a, group, origin, count);
            ref double tile = ref moments[layout.Tile(panel, group)];
            int vectors = PanelLayout.Vectors<TLanes>(panel, group), before = group - apart, after = group + apart;
            if (vectors == 3)
                PanelTile.Three<TLanes>(rows, ref x, count, ref tile);
            else if (vectors == 1 && after < last && PanelLayout.Vectors<TLanes>(panel, after) == 2)
                OneAndTwo<TLanes>(group % apart == 0, rows, Rows<TLanes>(ref a, after, origin, count), ref x, count, ref tile, ref moments[layout.Tile(panel, after)]);
            else if (vectors == 1)
                PanelTile.One<TLanes>(rows, ref x, count, ref tile);
            else if (before < first || PanelLayout.Vectors<TLanes>(panel, before) != 1)
                PanelTile.Two<TLanes>(rows, ref x, count, ref tile);
        }
    }

    /// <summary>Adds a pair of tiles at the edge of the triangle, with the faster kernel if they contain the first rows of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OneAndTwo<TLanes>(bool isFirst, PanelTile.FourRows a, PanelTile.FourRows b, ref double x, int count, ref double tileOfOne, ref double tileOfTwo)
        where TLanes : struct, ILanes<TLanes>
    {
        if (isFirst && typeof(TLanes) == typeof(Lanes512))
            PanelCorner.OneAndTwo(a, b, ref x, count, ref tileOfOne, ref tileOfTwo);
        else
            PanelTile.OneAndTwo<TLanes>(a, b, ref x, count, ref tileOfOne, ref tileOfTwo);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PanelTile.FourRows Rows<TLanes>(ref double weighted, int group, int origin, int count)
        where TLanes : struct, ILanes<TLanes> =>
        PanelTile.FourRows.Load<TLanes>(ref weighted, (group * PanelLayout.TileRows) - origin, count);

    /// <summary>Writes w_n x_n of the vectors of a panel that contain a row of a tile, vector after vector, and adds up their sums.</summary>
    private static void Weigh<TLanes>(PanelLayout layout, int panel, ReadOnlySpan<double> columns, ReadOnlySpan<double> weights, Span<double> weighted, Span<double> sums)
        where TLanes : struct, ILanes<TLanes>
    {
        int rows = Math.Min(layout.Width, (layout.Groups * PanelLayout.TileRows) - (panel * layout.Width));
        for (int first = 0; first < rows; first += TLanes.Count)
            WeighVector<TLanes>(columns[first..], weights, weighted.Slice(first * weights.Length, TLanes.Count * weights.Length), ref sums[first]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void WeighVector<TLanes>(ReadOnlySpan<double> columns, ReadOnlySpan<double> weights, Span<double> weighted, ref double sums)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double from = ref MemoryMarshal.GetReference(columns), to = ref MemoryMarshal.GetReference(weighted);
        var sum = TLanes.Load(ref sums, 0);
        for (int n = 0; n < weights.Length; n++)
        {
            TLanes x = TLanes.Load(ref from, 0) * TLanes.Broadcast(weights[n]);
            x.Store(ref to, 0);
            sum += x;
            from = ref Unsafe.Add(ref from, 3 * TLanes.Count);
            to = ref Unsafe.Add(ref to, TLanes.Count);
        }
        sum.Store(ref sums, 0);
    }
}
