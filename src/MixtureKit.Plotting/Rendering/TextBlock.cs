using SkiaSharp;

namespace MixtureKit.Plotting;

/// <summary>Text that is broken into lines between words.</summary>
internal static class TextBlock
{
    private const float Spacing = 1.3f;

    /// <summary>Returns the height of a text.</summary>
    public static float Height(string text, float size, float width)
    {
        using SKFont font = FontOf(size);
        return Lines(text, font, width).Count * size * Spacing;
    }

    /// <summary>Draws a text and returns the ordinate below it.</summary>
    public static float Draw(SKCanvas canvas, string text, float size, SKColor color, float left, float top, float width)
    {
        using SKFont font = FontOf(size);
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        foreach (string line in Lines(text, font, width))
        {
            canvas.DrawText(line, left, top + size, SKTextAlign.Left, font, paint);
            top += size * Spacing;
        }
        return top;
    }

    /// <summary>Returns the font of a size.</summary>
    public static SKFont FontOf(float size) => new(PictureFont.Typeface, size) { Subpixel = true };

    private static List<string> Lines(string text, SKFont font, float width)
    {
        var lines = new List<string>();
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && font.MeasureText(longer) > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = longer;
            }
        }
        if (line.Length > 0)
            lines.Add(line);
        return lines;
    }
}
