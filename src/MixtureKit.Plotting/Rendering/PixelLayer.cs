using ScottPlot;
using SkiaSharp;

namespace MixtureKit.Plotting;

/// <summary>Squares of many colors that fill the plot, the first row at the top.</summary>
internal sealed class PixelLayer(SKColor[] colors, int width) : IPlottable
{
    // Without it the background shines through between squares.
    private const float Overlap = 0.5f;

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        using var paint = new SKPaint { IsAntialias = false, Style = SKPaintStyle.Fill };
        int height = colors.Length / width;
        float side = Math.Min(rp.DataRect.Width / width, rp.DataRect.Height / height);
        float left = rp.DataRect.HorizontalCenter - (side * width / 2), top = rp.DataRect.VerticalCenter - (side * height / 2);
        for (int i = 0; i < colors.Length; i++)
        {
            paint.Color = colors[i];
            rp.Canvas.DrawRect(left + (side * (i % width)), top + (side * (i / width)), side + Overlap, side + Overlap, paint);
        }
    }
}
