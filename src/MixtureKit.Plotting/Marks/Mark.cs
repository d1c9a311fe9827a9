namespace MixtureKit.Plotting;

/// <summary>Something drawn in the coordinates of a panel: points, a line, an area, boxes, contours, an image or a text.</summary>
public abstract record Mark
{
    private protected Mark()
    {
    }

    /// <summary>Adds the mark to a plot of the drawing library.</summary>
    internal abstract void AddTo(ScottPlot.Plot plot, FigureTheme theme);

    private protected static ScottPlot.Color Color(Ink ink, FigureTheme theme)
    {
        PaletteColor color = ink.In(theme);
        return new ScottPlot.Color(color.Red, color.Green, color.Blue).WithOpacity(ink.Opacity);
    }

    private protected static ScottPlot.Coordinates[] Pairs(IReadOnlyList<double> x, IReadOnlyList<double> y) =>
        [.. x.Zip(y, (a, b) => new ScottPlot.Coordinates(a, b))];
}
