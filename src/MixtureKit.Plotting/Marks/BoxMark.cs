namespace MixtureKit.Plotting;

/// <summary>Upright boxes, such as the bars of a histogram.</summary>
/// <param name="Boxes">The boxes.</param>
/// <param name="Ink">Ink of the boxes.</param>
public sealed record BoxMark(IReadOnlyList<Box> Boxes, Ink Ink) : Mark
{
    internal override void AddTo(ScottPlot.Plot plot, FigureTheme theme)
    {
        foreach (Box box in Boxes)
        {
            ScottPlot.Plottables.Rectangle rectangle = plot.Add.Rectangle(box.Left, box.Right, box.Bottom, box.Top);
            rectangle.FillColor = Color(Ink, theme);
            rectangle.LineColor = Color(Ink.Background, theme);
            rectangle.LineWidth = 0.5f;
        }
    }
}
