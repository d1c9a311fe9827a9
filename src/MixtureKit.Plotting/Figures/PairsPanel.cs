using MixtureKit.Data;

namespace MixtureKit.Plotting;

/// <summary>Figure of pairs of columns: distributions on the diagonal, and points with ellipses below it.</summary>
public static class PairsPanel
{
    private const int MostColumns = 6;
    private const int MostPoints = 500;
    private const string Nature = "pairs show two to six columns of real numbers";

    /// <summary>Creates the figure.</summary>
    /// <param name="mixture">The model.</param>
    /// <param name="observations">The data.</param>
    /// <param name="options">Columns, names and size; by default the six columns in which components differ most.</param>
    /// <exception cref="ImpossibleFigureException">There are not two columns of real numbers.</exception>
    /// <exception cref="UnusableDataException">A row is not one that the components are made for.</exception>
    public static Figure Create(Mixture<Row> mixture, Observations<Row> observations, FigureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(observations);
        FigureOptions settings = options ?? new();
        var view = new ModelView(mixture, observations, settings);
        var choice = ColumnChoice.Create(view, settings, 2, MostColumns, j => view.Kind(j) == ColumnKind.Real, Nature, "use 'histogram' for one column, or 'profiles' for counts and levels");
        ShownRows rows = ShownRows.Draw(view, observations, settings with { MostPoints = Math.Min(settings.MostPoints, MostPoints) }, choice.Indices);
        int count = choice.Indices.Count;
        return new Figure(settings.Title ?? "Pairs of columns", [.. Enumerable.Range(0, count).Select(i => (IReadOnlyList<Panel?>)[.. Enumerable.Range(0, count).Select(j => PanelOf(view, observations, rows, choice.Indices, i, j))])])
        {
            Legend = [.. view.Legend()],
            Caption = Captions.Join("On the diagonal are histograms with the densities of components, below it ellipses at 1 and 2 standard deviations.", choice.Sentence, rows.Sentence),
            Size = settings.Size ?? new(180 + (170 * count), 200 + (150 * count)),
        };
    }

    private static Panel? PanelOf(ModelView view, Observations<Row> observations, ShownRows rows, IReadOnlyList<int> columns, int i, int j)
    {
        if (j > i)
            return null;
        bool isLast = i == columns.Count - 1;
        var x = PanelAxis.Around(isLast ? view.ColumnNames[columns[j]] : "", rows.Column(columns[j]), 0.1);
        if (i == j)
            return Diagonal(view, observations, columns[j], x);
        var y = PanelAxis.Around(j == 0 ? view.ColumnNames[columns[i]] : "", rows.Column(columns[i]), 0.1);
        PointMark points = new(rows.Column(columns[j]), rows.Column(columns[i]), rows.Inks(0.8)) { Sizes = [3] };
        return new Panel(x, y, [points, .. EllipseMarks.Areas(view, columns[j], columns[i], 1)]) { IsSmall = true };
    }

    private static Panel Diagonal(ModelView view, Observations<Row> observations, int column, PanelAxis x)
    {
        var values = ColumnValues.Read(observations, column, view.ColumnNames[column]);
        var histogram = Histogram.Create(values.Values, values.Weights);
        IReadOnlyList<Mark> densities = DensityMarks.Create(view, column, x, 1.5);
        double height = Math.Max(histogram.Height, DensityMarks.Height(densities));
        return new Panel(x, new PanelAxis("", 0, 1.05 * height) { Ticks = [] }, [new BoxMark(histogram.Boxes, Ink.Soft.WithOpacity(0.35)), .. densities]) { Title = view.ColumnNames[column], IsSmall = true };
    }
}
