namespace MixtureKit.Plotting;

/// <summary>A grid of squares, paler or stronger by their values, whose first row is at the top.</summary>
/// <param name="Values">Values from 0 to 1, row by row.</param>
/// <param name="Width">Number of squares in a row.</param>
/// <param name="Ink">Ink of the value 1; the value 0 has the color of the grid.</param>
public sealed record ImageMark(IReadOnlyList<double> Values, int Width, Ink Ink) : Mark
{
    internal override void AddTo(ScottPlot.Plot plot, FigureTheme theme) => plot.PlottableList.Add(new PixelLayer(
        [.. Values.Select(value => Shade(value, theme))], Width));

    private SkiaSharp.SKColor Shade(double value, FigureTheme theme)
    {
        double share = Math.Clamp(value, 0, 1);
        PaletteColor color = PaletteColor.Mix([theme.Grid, Ink.In(theme)], [1 - share, share]);
        return new SkiaSharp.SKColor(color.Red, color.Green, color.Blue);
    }
}
