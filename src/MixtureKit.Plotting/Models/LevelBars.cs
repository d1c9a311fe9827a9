namespace MixtureKit.Plotting;

/// <summary>Profiles as bars: the probability of each level, a panel for each column and a bar for each component.</summary>
internal static class LevelBars
{
    private const int MostTicks = 10;
    private const double Room = 0.8;

    /// <summary>Creates the figure of some columns.</summary>
    /// <param name="view">The model.</param>
    /// <param name="options">Title and size.</param>
    /// <param name="columns">The columns drawn.</param>
    /// <param name="all">The number of columns that were to be drawn.</param>
    public static Figure Create(ModelView view, FigureOptions options, int[] columns, int all)
    {
        int inRow = columns.Length <= 3 ? columns.Length : columns.Length <= 8 ? 2 : 3;
        int rows = (columns.Length + inRow - 1) / inRow;
        return new Figure(options.Title ?? "Profiles of the components", [.. columns.Select(column => PanelOf(view, column)).Chunk(inRow)])
        {
            Legend = [.. view.Legend(LegendShape.Box)],
            Caption = columns.Length < all ? $"Of {all} columns the figure shows the {columns.Length} in which components differ most." : "",
            Size = options.Size ?? new(Math.Max(800, 320 * inRow), Math.Max(420, 120 + (210 * rows))),
        };
    }

    private static Panel PanelOf(ModelView view, int column)
    {
        int levels = Enumerable.Range(0, view.Count).Max(k => view.Column(k, column)!.LevelCount);
        double width = Room / view.Count;
        BoxMark[] bars = [.. Enumerable.Range(0, view.Count).Select(k => new BoxMark([.. Enumerable.Range(0, levels).Select(level => Bar(level - (Room / 2) + (k * width), width, view.Column(k, column)!.Density(level)))], Ink.Component(k)))];
        double height = bars.Max(bar => bar.Boxes.Max(box => box.Top));
        int step = (levels + MostTicks - 1) / MostTicks;
        var axis = new PanelAxis(view.ColumnNames[column], -0.6, levels - 0.4)
        {
            Ticks = [.. Enumerable.Range(0, levels).Where(level => level % step == 0).Select(level => ((double)level, view.Level(column, level)))],
        };
        return new Panel(axis, new PanelAxis("probability", 0, 1.06 * height), bars);
    }

    private static Box Bar(double left, double width, double height) => new(left, left + width, 0, height);
}
