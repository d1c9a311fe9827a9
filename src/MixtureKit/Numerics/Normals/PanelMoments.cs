using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>
/// Σ_n w_n x_n and the lower triangle of Σ_n w_n x_n x_nᵀ of many columns, laid out by a <see cref="PanelLayout"/>. Vectors run along
/// the columns: four weighted values, each in all lanes, meet three vectors of columns in twelve sums, which need no adding up
/// across lanes; and what is weighted once serves all panels.
/// </summary>
internal static class PanelMoments
{
    // Weighted panels that are kept while all columns pass by: with 120 observations a share of the second cache.
    private const int Chunk = 8;

    /// <summary>Places for weighted panels.</summary>
    public static int Room(PanelLayout layout, int count) => Math.Min(Chunk, layout.PanelCount) * layout.Width * count;

    /// <summary>Lays columns out as panels.</summary>
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
            Span<double> own = panels.Slice(first * count, layout.Width * count);
            if (width < layout.Width)
                own.Clear();
            if (width > 0)
                Transposition.Write(columns[(first * stride)..], stride, width, count, own, layout.Width);
        }
    }

    /// <summary>The observations that weigh something, laid out as if there were no others; returns their number.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="panels">All observations.</param>
    /// <param name="weights">w.</param>
    /// <param name="kept">The panels of those that weigh something.</param>
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
    /// <param name="room">At least <see cref="Room"/> places.</param>
    /// <param name="moments">What is added to: as many as the layout has.</param>
    public static void Add(PanelLayout layout, ReadOnlySpan<double> panels, ReadOnlySpan<double> weights, Span<double> room, Span<double> moments)
    {
        if (layout.Lanes == Lanes512.Count)
            Add<Lanes512>(layout, panels, weights, room, moments);
        else if (layout.Lanes == Lanes256.Count)
            Add<Lanes256>(layout, panels, weights, room, moments);
        else if (layout.Lanes == Lanes128.Count)
            Add<Lanes128>(layout, panels, weights, room, moments);
        else
            Add<OneLane>(layout, panels, weights, room, moments);
    }

    private static void Add<TLanes>(PanelLayout layout, ReadOnlySpan<double> panels, ReadOnlySpan<double> weights, Span<double> room, Span<double> moments)
        where TLanes : struct, ILanes<TLanes>
    {
        int plane = layout.Width * weights.Length;
        for (int chunk = 0; chunk < layout.PanelCount; chunk += Chunk)
        {
            int end = Math.Min(chunk + Chunk, layout.PanelCount);
            for (int panel = chunk; panel < end; panel++)
                Weigh<TLanes>(panels.Slice(panel * plane, plane), weights, room.Slice((panel - chunk) * plane, plane), ref moments[panel * layout.Width]);
            // A chunk has whole groups of rows, whatever the width of a vector.
            int first = chunk * layout.Width / PanelLayout.TileRows, last = Math.Min(end * layout.Width / PanelLayout.TileRows, layout.Groups);
            for (int panel = 0; panel < end; panel++)
                Tiles<TLanes>(layout, panel, Math.Max(first, layout.First(panel)), last, room, chunk, panels.Slice(panel * plane, plane), weights.Length, moments);
        }
    }

    /// <summary>The tiles of a panel with groups of rows.</summary>
    private static void Tiles<TLanes>(PanelLayout layout, int panel, int first, int last, ReadOnlySpan<double> weighted, int chunk, ReadOnlySpan<double> columns, int count, Span<double> moments)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double x = ref MemoryMarshal.GetReference(columns);
        for (int group = first; group < last; group++)
        {
            ref double a = ref MemoryMarshal.GetReference(weighted);
            int row = (group * PanelLayout.TileRows) - (chunk * layout.Width);
            ref double a0 = ref Unsafe.Add(ref a, Place(row, layout.Width, count)), a1 = ref Unsafe.Add(ref a, Place(row + 1, layout.Width, count));
            ref double a2 = ref Unsafe.Add(ref a, Place(row + 2, layout.Width, count)), a3 = ref Unsafe.Add(ref a, Place(row + 3, layout.Width, count));
            ref double tile = ref moments[layout.Tile(panel, group)];
            int vectors = layout.Vectors(panel, group);
            if (vectors == 3)
                Three<TLanes>(ref a0, ref a1, ref a2, ref a3, ref x, count, ref tile);
            else if (vectors == 2)
                Two<TLanes>(ref a0, ref a1, ref a2, ref a3, ref x, count, ref tile);
            else
                One<TLanes>(ref a0, ref a1, ref a2, ref a3, ref x, count, ref tile);
        }
    }

    private static int Place(int column, int width, int count) => (column / width * width * count) + (column % width);

    /// <summary>w_n x_n of one panel, and their sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Weigh<TLanes>(ReadOnlySpan<double> panel, ReadOnlySpan<double> weights, Span<double> weighted, ref double sums)
        where TLanes : struct, ILanes<TLanes>
    {
        ref double from = ref MemoryMarshal.GetReference(panel), to = ref MemoryMarshal.GetReference(weighted);
        var sum = ThreeLanes<TLanes>.Load(ref sums);
        for (int n = 0; n < weights.Length; n++)
        {
            var x = ThreeLanes<TLanes>.Load(ref from);
            var w = TLanes.Of(weights[n]);
            x.A *= w;
            x.B *= w;
            x.C *= w;
            x.Store(ref to);
            sum.A += x.A;
            sum.B += x.B;
            sum.C += x.C;
            from = ref Unsafe.Add(ref from, 3 * TLanes.Count);
            to = ref Unsafe.Add(ref to, 3 * TLanes.Count);
        }
        sum.Store(ref sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Three<TLanes>(ref double a0, ref double a1, ref double a2, ref double a3, ref double x, int count, ref double tile)
        where TLanes : struct, ILanes<TLanes>
    {
        int width = 3 * TLanes.Count;
        ThreeLanes<TLanes> s0 = ThreeLanes<TLanes>.Load(ref tile), s1 = ThreeLanes<TLanes>.Load(ref Unsafe.Add(ref tile, width));
        ThreeLanes<TLanes> s2 = ThreeLanes<TLanes>.Load(ref Unsafe.Add(ref tile, 2 * width)), s3 = ThreeLanes<TLanes>.Load(ref Unsafe.Add(ref tile, 3 * width));
        for (nint n = 0; n < count * width; n += width)
        {
            var b = ThreeLanes<TLanes>.Load(ref Unsafe.Add(ref x, n));
            s0.Add(Unsafe.Add(ref a0, n), b);
            s1.Add(Unsafe.Add(ref a1, n), b);
            s2.Add(Unsafe.Add(ref a2, n), b);
            s3.Add(Unsafe.Add(ref a3, n), b);
        }
        s0.Store(ref tile);
        s1.Store(ref Unsafe.Add(ref tile, width));
        s2.Store(ref Unsafe.Add(ref tile, 2 * width));
        s3.Store(ref Unsafe.Add(ref tile, 3 * width));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Two<TLanes>(ref double a0, ref double a1, ref double a2, ref double a3, ref double x, int count, ref double tile)
        where TLanes : struct, ILanes<TLanes>
    {
        int width = 3 * TLanes.Count;
        nuint second = (nuint)TLanes.Count;
        TLanes s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
        for (nint n = 0; n < count * width; n += width)
        {
            TLanes b0 = TLanes.Load(ref Unsafe.Add(ref x, n), 0), b1 = TLanes.Load(ref Unsafe.Add(ref x, n), second);
            var a = TLanes.Of(Unsafe.Add(ref a0, n));
            s00.AddProduct(a, b0);
            s01.AddProduct(a, b1);
            a = TLanes.Of(Unsafe.Add(ref a1, n));
            s10.AddProduct(a, b0);
            s11.AddProduct(a, b1);
            a = TLanes.Of(Unsafe.Add(ref a2, n));
            s20.AddProduct(a, b0);
            s21.AddProduct(a, b1);
            a = TLanes.Of(Unsafe.Add(ref a3, n));
            s30.AddProduct(a, b0);
            s31.AddProduct(a, b1);
        }
        AddTo(s00, s01, ref tile);
        AddTo(s10, s11, ref Unsafe.Add(ref tile, width));
        AddTo(s20, s21, ref Unsafe.Add(ref tile, 2 * width));
        AddTo(s30, s31, ref Unsafe.Add(ref tile, 3 * width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo<TLanes>(TLanes a, TLanes b, ref double places)
        where TLanes : struct, ILanes<TLanes>
    {
        (TLanes.Load(ref places, 0) + a).Store(ref places, 0);
        (TLanes.Load(ref places, (nuint)TLanes.Count) + b).Store(ref places, (nuint)TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void One<TLanes>(ref double a0, ref double a1, ref double a2, ref double a3, ref double x, int count, ref double tile)
        where TLanes : struct, ILanes<TLanes>
    {
        int width = 3 * TLanes.Count;
        TLanes s0 = TLanes.Load(ref tile, 0), s1 = TLanes.Load(ref tile, (nuint)width), s2 = TLanes.Load(ref tile, (nuint)(2 * width)), s3 = TLanes.Load(ref tile, (nuint)(3 * width));
        for (nint n = 0; n < count * width; n += width)
        {
            var b = TLanes.Load(ref Unsafe.Add(ref x, n), 0);
            s0.AddProduct(TLanes.Of(Unsafe.Add(ref a0, n)), b);
            s1.AddProduct(TLanes.Of(Unsafe.Add(ref a1, n)), b);
            s2.AddProduct(TLanes.Of(Unsafe.Add(ref a2, n)), b);
            s3.AddProduct(TLanes.Of(Unsafe.Add(ref a3, n)), b);
        }
        s0.Store(ref tile, 0);
        s1.Store(ref tile, (nuint)width);
        s2.Store(ref tile, (nuint)(2 * width));
        s3.Store(ref tile, (nuint)(3 * width));
    }
}
