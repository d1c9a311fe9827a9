namespace MixtureKit.Plotting;

/// <summary>Lines of equal height of a function on a grid.</summary>
/// <param name="X">Abscissae of the grid.</param>
/// <param name="Y">Ordinates of the grid.</param>
/// <param name="Heights">Heights, ordinate by ordinate.</param>
/// <param name="Levels">The heights of the lines.</param>
/// <param name="Ink">Ink of the lines.</param>
public sealed record ContourMark(
    IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<double> Heights, IReadOnlyList<double> Levels, Ink Ink) : Mark
{
    internal override void AddTo(ScottPlot.Plot plot, FigureTheme theme)
    {
        var points = new ScottPlot.Coordinates3d[Y.Count, X.Count];
        for (int row = 0; row < Y.Count; row++)
        {
            for (int column = 0; column < X.Count; column++)
                points[row, column] = new ScottPlot.Coordinates3d(X[column], Y[row], Heights[(row * X.Count) + column]);
        }
        ScottPlot.Plottables.ContourLines lines = plot.Add.ContourLines(points);
        lines.ContourLineLevels = [.. Levels];
        lines.Update(points);
        lines.Colormap = null;
        lines.LineColor = Color(Ink, theme);
        lines.LineWidth = 1.5f;
        lines.LabelStyle.IsVisible = false;
    }
}
