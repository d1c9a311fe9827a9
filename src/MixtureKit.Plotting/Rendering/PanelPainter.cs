using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace MixtureKit.Plotting;

/// <summary>Draws one panel of a figure.</summary>
internal static class PanelPainter
{
    private const float LabelSize = 12;
    private const float TickSize = 11;
    private const double Density = 0.6;
    private const double SmallDensity = 0.45;

    // Room for the halves of labels that stand at the ends of axes.
    private const float Room = 14;

    /// <summary>Draws a panel in a rectangle of a canvas.</summary>
    public static void Draw(SKCanvas canvas, Panel panel, FigureTheme theme, SKRect area)
    {
        using Plot plot = Build(panel, theme);
        var place = new PixelRect(area.Left, area.Right - Room, area.Bottom, area.Top + (Room / 2));
        // The first drawing finds the room that labels need and the second uses it; only that one is to be seen.
        using (var recorder = new SKPictureRecorder())
            plot.Render(recorder.BeginRecording(area), place);
        canvas.Save();
        canvas.ClipRect(area);
        plot.Render(canvas, place);
        canvas.Restore();
    }

    private static Plot Build(Panel panel, FigureTheme theme)
    {
        _ = PictureFont.Typeface;
        var plot = new Plot();
        foreach (Mark mark in panel.Marks)
            mark.AddTo(plot, theme);
        plot.HideLegend();
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.FigureBackground.Color = ScottPlot.Colors.Transparent;
        plot.DataBackground.Color = ScottPlot.Colors.Transparent;
        plot.Grid.MajorLineColor = Rgb(theme.Grid);
        plot.Axes.Color(Rgb(theme.SoftText));
        Label(plot.Axes.Bottom, panel.X, theme, panel.IsSmall);
        Label(plot.Axes.Left, panel.Y, theme, panel.IsSmall);
        plot.Axes.SetLimits(panel.X.Low, panel.X.High, panel.Y.Low, panel.Y.High);
        if (panel.Title.Length > 0)
            plot.Title(panel.Title, LabelSize + 1);
        plot.Font.Set(PictureFont.Name);
        plot.Axes.Title.Label.ForeColor = Rgb(theme.Text);
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        if (panel.IsSmall)
            plot.Layout.Fixed(new PixelPadding(left: 44, right: 6, bottom: 40, top: 20));
        if (panel.IsBare)
            MakeBare(plot);
        return plot;
    }

    private static void Label(IAxis axis, PanelAxis described, FigureTheme theme, bool isSmall)
    {
        axis.Label.Text = described.Label;
        axis.Label.FontSize = LabelSize;
        axis.Label.Bold = false;
        axis.Label.ForeColor = Rgb(theme.Text);
        axis.TickLabelStyle.FontSize = TickSize;
        axis.TickLabelStyle.ForeColor = Rgb(theme.SoftText);
        axis.TickGenerator = described.Ticks is { } ticks
            ? new NumericManual([.. ticks.Select(tick => tick.Position)], [.. ticks.Select(tick => tick.Text)])
            : new NumericAutomatic { TickDensity = isSmall && axis is IXAxis ? SmallDensity : Density, LabelFormatter = Number };
    }

    // Rounding removes the last digits of sums of steps; adding 0 makes 0 of −0.
    private static string Number(double value) => (Math.Abs(value) >= 1e-6 ? Math.Round(value, 10) + 0.0 : value).ToString(CultureInfo.InvariantCulture);

    private static void MakeBare(Plot plot)
    {
        plot.HideGrid();
        foreach (IAxis axis in plot.Axes.GetAxes())
            axis.IsVisible = false;
    }

    private static ScottPlot.Color Rgb(PaletteColor color) => new(color.Red, color.Green, color.Blue);
}
