using ScottPlot;
using SkiaSharp;

namespace MixtureKit.Plotting;

/// <summary>A dashed line whose dashes are lines of their own, since SVG files of the drawing library cannot hold patterns of dashes.</summary>
internal sealed class DashedLayer(Coordinates[] points, SKColor color, float width) : IPlottable
{
    private const float Dash = 8;
    private const float Gap = 5;

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        using var paint = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = width, Color = color };
        using var line = new SKPath();
        line.AddPoly([.. points.Select(point => Axes.GetPixel(point)).Select(pixel => new SKPoint(pixel.X, pixel.Y))], close: false);
        using var measure = new SKPathMeasure(line);
        using var dashes = new SKPath();
        for (float start = 0; start < measure.Length; start += Dash + Gap)
            measure.GetSegment(start, Math.Min(start + Dash, measure.Length), dashes, startWithMoveTo: true);
        rp.Canvas.DrawPath(dashes, paint);
    }
}
