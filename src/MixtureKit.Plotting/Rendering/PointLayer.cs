using ScottPlot;
using SkiaSharp;

namespace MixtureKit.Plotting;

/// <summary>Circles of many colors, as one layer of a plot.</summary>
internal sealed class PointLayer(Coordinates[] points, SKColor[] colors, float[] sizes) : IPlottable
{
    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        using var paint = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Fill };
        for (int i = 0; i < points.Length; i++)
        {
            Pixel center = Axes.GetPixel(points[i]);
            paint.Color = colors[i % colors.Length];
            rp.Canvas.DrawCircle(center.X, center.Y, sizes[i % sizes.Length] / 2, paint);
        }
    }
}
