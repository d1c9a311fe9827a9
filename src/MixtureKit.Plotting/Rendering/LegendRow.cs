using SkiaSharp;

namespace MixtureKit.Plotting;

/// <summary>The legend of a figure: samples and their meanings beside each other, in as many lines as they need.</summary>
internal static class LegendRow
{
    private const float TextSize = 12;
    private const float Sample = 18;
    private const float LineHeight = 19;

    /// <summary>Draws the entries and returns the ordinate below them.</summary>
    public static float Draw(SKCanvas canvas, IReadOnlyList<LegendEntry> entries, FigureTheme theme, float left, float top, float width)
    {
        if (entries.Count == 0)
            return top;
        using SKFont font = TextBlock.FontOf(TextSize);
        float x = left;
        foreach (LegendEntry entry in entries)
        {
            float length = Sample + 6 + font.MeasureText(entry.Text) + 16;
            if (x > left && x + length > left + width)
                (x, top) = (left, top + LineHeight);
            DrawEntry(canvas, entry, theme, font, x, top);
            x += length;
        }
        return top + LineHeight;
    }

    private static void DrawEntry(SKCanvas canvas, LegendEntry entry, FigureTheme theme, SKFont font, float x, float top)
    {
        using var text = new SKPaint { Color = Rgb(theme.Text, 1), IsAntialias = true };
        using var sample = new SKPaint { Color = Rgb(entry.Ink.In(theme), entry.Ink.Opacity), IsAntialias = true, StrokeWidth = 2 };
        float middle = top + (LineHeight / 2);
        switch (entry.Shape)
        {
            case LegendShape.Dot:
                canvas.DrawCircle(x + (Sample / 2), middle, 5, sample);
                break;
            case LegendShape.Box:
                canvas.DrawRect(x + 2, middle - 6, Sample - 4, 12, sample);
                break;
            case LegendShape.DashedLine:
                canvas.DrawLine(x, middle, x + 7, middle, sample);
                canvas.DrawLine(x + 11, middle, x + Sample, middle, sample);
                break;
            default:
                canvas.DrawLine(x, middle, x + Sample, middle, sample);
                break;
        }
        canvas.DrawText(entry.Text, x + Sample + 6, middle + (TextSize * 0.36f), SKTextAlign.Left, font, text);
    }

    private static SKColor Rgb(PaletteColor color, double opacity) => new(color.Red, color.Green, color.Blue, (byte)Math.Round(255 * opacity));
}
