using SkiaSharp;

namespace MixtureKit.Plotting;

/// <summary>Writes figures as PNG.</summary>
internal static class PngWriter
{
    /// <summary>Returns the bytes of a PNG file.</summary>
    public static byte[] Write(Figure figure, FigureTheme theme, float scale)
    {
        var size = new SKImageInfo((int)Math.Round(figure.Size.Width * scale), (int)Math.Round(figure.Size.Height * scale));
        using var surface = SKSurface.Create(size) ?? throw new InvalidOperationException($"There is no memory for a picture of {size.Width} × {size.Height} pixels; choose a smaller size or scale.");
        surface.Canvas.Scale(scale);
        FigurePainter.Draw(surface.Canvas, figure, theme);
        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
