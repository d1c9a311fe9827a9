using System.Globalization;

namespace MixtureKit.Plotting;

/// <summary>Profiles as lines: the mean of each column, a line for each component.</summary>
internal static class ProfileLines
{
    private const int MostNames = 16;
    private const int MostDots = 80;
    private const int LongestName = 12;

    /// <summary>Creates the figure.</summary>
    public static Figure Create(ModelView view, FigureOptions options, int[] columns)
    {
        double[][] profiles = [.. Enumerable.Range(0, view.Count).Select(k => Array.ConvertAll(columns, j => view.Column(k, j)!.Mean))];
        bool isProbability = view.Kind(columns[0]) is ColumnKind.Level;
        PanelAxis vertical = isProbability ? new PanelAxis("probability of a 1", -0.03, 1.03) : PanelAxis.Around(view.Kind(columns[0]) == ColumnKind.Share ? "share" : "mean", profiles.SelectMany(profile => profile));
        double[] places = [.. Enumerable.Range(0, columns.Length).Select(j => (double)j)];
        LineMark[] lines = [.. profiles.Select((profile, k) => new LineMark(places, profile, Ink.Component(k)) { DotSize = columns.Length <= MostDots ? 7 : 0 })];
        return new Figure(options.Title ?? "Profiles of the components", [new Panel(Axis(view, columns), vertical, lines)])
        {
            Legend = [.. view.Legend(LegendShape.Line)],
            Size = options.Size ?? new(Math.Clamp(400 + (40 * columns.Length), 800, 1200), 500),
        };
    }

    private static PanelAxis Axis(ModelView view, int[] columns)
    {
        if (columns.Length > MostNames)
            return IterationAxis.Create("column, counted from 0", 0, columns.Length - 1);
        return new PanelAxis("", -0.4, columns.Length - 0.6) { Ticks = [.. columns.Select((j, place) => ((double)place, Short(view.ColumnNames[j])))] };
    }

    private static string Short(string name) => name.Length <= LongestName ? name : string.Create(CultureInfo.InvariantCulture, $"{name.AsSpan(0, LongestName - 1)}…");
}
