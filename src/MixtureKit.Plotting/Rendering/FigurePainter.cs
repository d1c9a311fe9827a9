using SkiaSharp;

namespace MixtureKit.Plotting;

/// <summary>Draws a figure: title, legend, panels in rows, and caption, from the top to the bottom.</summary>
internal static class FigurePainter
{
    private const float Margin = 12;
    private const float Gap = 8;

    /// <summary>Draws a figure on a canvas whose upper left corner is that of the figure.</summary>
    public static void Draw(SKCanvas canvas, Figure figure, FigureTheme theme)
    {
        canvas.Clear(Rgb(theme.Background));
        float width = figure.Size.Width - (2 * Margin);
        float top = TextBlock.Draw(canvas, figure.Title, 16, Rgb(theme.Text), Margin, Margin, width) + (Gap / 2);
        top = LegendRow.Draw(canvas, figure.Legend, theme, Margin, top, width) + (Gap / 2);
        float captionHeight = figure.Caption.Length == 0 ? 0 : TextBlock.Height(figure.Caption, 11, width) + Gap;
        float bottom = figure.Size.Height - Margin - captionHeight;
        if (captionHeight > 0)
            TextBlock.Draw(canvas, figure.Caption, 11, Rgb(theme.SoftText), Margin, bottom + Gap, width);
        DrawPanels(canvas, figure, theme, SKRect.Create(Margin / 2, top, figure.Size.Width - Margin, bottom - top));
    }

    private static void DrawPanels(SKCanvas canvas, Figure figure, FigureTheme theme, SKRect area)
    {
        int columns = figure.Rows.Max(row => row.Count);
        float width = area.Width / columns, height = area.Height / figure.Rows.Count;
        for (int i = 0; i < figure.Rows.Count; i++)
        {
            for (int j = 0; j < figure.Rows[i].Count; j++)
            {
                if (figure.Rows[i][j] is { } panel)
                    PanelPainter.Draw(canvas, panel, theme, SKRect.Create(area.Left + (j * width), area.Top + (i * height), width, height));
            }
        }
    }

    private static SKColor Rgb(PaletteColor color) => new(color.Red, color.Green, color.Blue);
}
