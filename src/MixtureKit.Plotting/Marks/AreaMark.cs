namespace MixtureKit.Plotting;

/// <summary>A filled polygon, whose last corner is joined with its first.</summary>
/// <param name="X">Abscissae of the corners.</param>
/// <param name="Y">Ordinates of the corners.</param>
/// <param name="Fill">Ink of the area.</param>
public sealed record AreaMark(IReadOnlyList<double> X, IReadOnlyList<double> Y, Ink Fill) : Mark
{
    /// <summary>Ink of the outline; null for none.</summary>
    public Ink? Outline { get; init; }

    /// <summary>Width of the outline in pixels.</summary>
    public double Width { get; init; } = 1.5;

    internal override void AddTo(ScottPlot.Plot plot, FigureTheme theme)
    {
        ScottPlot.Plottables.Polygon area = plot.Add.Polygon(Pairs(X, Y));
        area.FillColor = Color(Fill, theme);
        area.LineColor = Outline is null ? ScottPlot.Colors.Transparent : Color(Outline, theme);
        area.LineWidth = Outline is null ? 0 : (float)Width;
        area.MarkerSize = 0;
    }
}
