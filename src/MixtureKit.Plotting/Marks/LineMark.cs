namespace MixtureKit.Plotting;

/// <summary>A line through points, possibly with a dot at each.</summary>
/// <param name="X">Abscissae.</param>
/// <param name="Y">Ordinates, one for each abscissa.</param>
/// <param name="Ink">Ink of the line.</param>
public sealed record LineMark(IReadOnlyList<double> X, IReadOnlyList<double> Y, Ink Ink) : Mark
{
    /// <summary>Width in pixels.</summary>
    public double Width { get; init; } = 2;

    /// <summary>True if the line is dashed.</summary>
    public bool IsDashed { get; init; }

    /// <summary>Diameter of the dots in pixels; 0 for a line alone.</summary>
    public double DotSize { get; init; }

    internal override void AddTo(ScottPlot.Plot plot, FigureTheme theme)
    {
        if (IsDashed)
            plot.PlottableList.Add(new DashedLayer(Pairs(X, Y), Color(Ink, theme).ToSKColor(), (float)Width));
        ScottPlot.Plottables.Scatter line = plot.Add.Scatter(Pairs(X, Y), Color(Ink, theme));
        line.LineWidth = IsDashed ? 0 : (float)Width;
        line.MarkerSize = (float)DotSize;
    }
}
