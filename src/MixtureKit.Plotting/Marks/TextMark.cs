namespace MixtureKit.Plotting;

/// <summary>A short text centered at a point.</summary>
/// <param name="X">Abscissa.</param>
/// <param name="Y">Ordinate.</param>
/// <param name="Text">The text.</param>
/// <param name="Ink">Ink of the text.</param>
public sealed record TextMark(double X, double Y, string Text, Ink Ink) : Mark
{
    internal override void AddTo(ScottPlot.Plot plot, FigureTheme theme)
    {
        ScottPlot.Plottables.Text text = plot.Add.Text(Text, X, Y);
        text.LabelFontName = PictureFont.Name;
        text.LabelFontSize = 12;
        text.LabelFontColor = Color(Ink, theme);
        text.LabelAlignment = ScottPlot.Alignment.MiddleCenter;
        text.LabelBackgroundColor = Color(Ink.Background.WithOpacity(0.8), theme);
        text.LabelPadding = 2;
    }
}
