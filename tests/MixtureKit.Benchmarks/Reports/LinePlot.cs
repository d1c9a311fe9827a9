using System.Globalization;
using System.Text;
using MixtureKit.Benchmarks.Measuring;

namespace MixtureKit.Benchmarks.Reports;

/// <summary>Points joined by a line, and a broken line through the origin for what would be linear, as an SVG drawing.</summary>
internal sealed class LinePlot(string title, string horizontal, string vertical, IReadOnlyList<ScalingPoint> points, double slope)
{
    private const int Width = 640;
    private const int Height = 400;
    private const int Left = 80;
    private const int Right = 24;
    private const int Top = 44;
    private const int Bottom = 56;
    private const int MostTicks = 6;
    private readonly double _right = points.Max(point => point.Value);
    private readonly double _top = points.Max(point => Math.Max(point.Seconds, slope * point.Value)) * 1.05;

    /// <summary>The drawing.</summary>
    public override string ToString()
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12">""").Append('\n');
        svg.Append(CultureInfo.InvariantCulture, $"""<rect width="{Width}" height="{Height}" fill="#fff"/>""").Append('\n');
        Text(svg, Width / 2, 24, "middle", title);
        Text(svg, (Left + Width - Right) / 2, Height - 12, "middle", horizontal);
        Text(svg, Left, Top - 8, "middle", vertical);
        foreach (double tick in Ticks(_right))
            Line(svg, X(tick), Top, X(tick), Height - Bottom, X(tick), Height - Bottom + 18, "middle", tick);
        foreach (double tick in Ticks(_top))
            Line(svg, Left, Y(tick), Width - Right, Y(tick), Left - 8, Y(tick) + 4, "end", tick);
        Path(svg, [(0, 0), (_right, slope * _right)], "stroke=\"#999\" stroke-dasharray=\"6 4\"");
        Path(svg, points.Select(point => ((double)point.Value, point.Seconds)), "stroke=\"#0a62a9\" stroke-width=\"2\"");
        foreach (ScalingPoint point in points)
            svg.Append(CultureInfo.InvariantCulture, $"""<circle cx="{X(point.Value):F1}" cy="{Y(point.Seconds):F1}" r="4" fill="#0a62a9"/>""").Append('\n');
        return svg.Append("</svg>\n").ToString();
    }

    private double X(double value) => Left + (value / _right * (Width - Left - Right));

    private double Y(double value) => Height - Bottom - (value / _top * (Height - Top - Bottom));

    /// <summary>Multiples of 1, 2 or 5 times a power of ten.</summary>
    private static IEnumerable<double> Ticks(double most)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(most / MostTicks)));
        double step = new[] { 1, 2, 5, 10 }.Select(factor => factor * power).First(candidate => most / candidate <= MostTicks);
        return Enumerable.Range(0, (int)(most / step) + 1).Select(tick => tick * step);
    }

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text) =>
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x:F1}" y="{y:F1}" text-anchor="{anchor}" fill="#222">{text}</text>""").Append('\n');

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2, double labelX, double labelY, string anchor, double value)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""<line x1="{x1:F1}" y1="{y1:F1}" x2="{x2:F1}" y2="{y2:F1}" stroke="#e4e4e4"/>""").Append('\n');
        Text(svg, labelX, labelY, anchor, value.ToString("#,0.######", CultureInfo.InvariantCulture));
    }

    private void Path(StringBuilder svg, IEnumerable<(double X, double Y)> line, string style)
    {
        string corners = string.Join(' ', line.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.X):F1},{Y(point.Y):F1}")));
        svg.Append(CultureInfo.InvariantCulture, $"""<polyline points="{corners}" fill="none" {style}/>""").Append('\n');
    }
}
