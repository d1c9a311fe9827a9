namespace MixtureKit.Plotting;

/// <summary>The marks of the density of one real column: weighted parts of the mixture, and their sum.</summary>
internal static class DensityMarks
{
    private const int Steps = 400;

    /// <summary>Returns an area for each component and a line for the mixture.</summary>
    /// <param name="view">The model, which tells the density of the column.</param>
    /// <param name="column">The column.</param>
    /// <param name="axis">The axis of the column.</param>
    /// <param name="width">Width of the line of the mixture.</param>
    public static IReadOnlyList<Mark> Create(ModelView view, int column, PanelAxis axis, double width = 2)
    {
        double[] x = [.. Enumerable.Range(0, Steps + 1).Select(i => axis.Low + ((axis.High - axis.Low) * i / Steps))];
        double[][] parts = [.. Enumerable.Range(0, view.Count).Select(k => Array.ConvertAll(x, at => view.Weights[k] * view.Column(k, column)!.Density(at)))];
        double[] sum = [.. x.Select((_, i) => parts.Sum(part => part[i]))];
        IEnumerable<Mark> areas = parts.Select((part, k) => new AreaMark([axis.Low, .. x, axis.High], [0, .. part, 0], Ink.Component(k).WithOpacity(0.22)) { Outline = Ink.Component(k) });
        return [.. areas, new LineMark(x, sum, Ink.Text) { Width = width }];
    }

    /// <summary>Returns the greatest height of the mixture's line.</summary>
    public static double Height(IReadOnlyList<Mark> marks) => marks.OfType<LineMark>().Last().Y.Max();
}
