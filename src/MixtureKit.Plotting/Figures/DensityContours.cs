using System.Globalization;
using MixtureKit.Data;

namespace MixtureKit.Plotting;

/// <summary>Figure of the density of two columns as lines of equal height.</summary>
/// <remarks>Lines bound the regions of highest density that hold 25, 50, 75 and 95 % of the probability, as far as it is in the figure.</remarks>
public static class DensityContours
{
    private const int Grid = 121;
    private const string Nature = "contours show the density of two columns of real numbers";
    private const string Instead = "use 'histogram' for one column, 'pairs' or 'projection' for more, or 'profiles' for levels";

    private static readonly double[] Shares = [0.95, 0.75, 0.5, 0.25];

    /// <summary>Creates the figure.</summary>
    /// <param name="mixture">The model.</param>
    /// <param name="observations">The data; null for the density alone.</param>
    /// <param name="options">Columns, names and size; by default the two columns in which components differ most.</param>
    /// <exception cref="ImpossibleFigureException">There are not two columns of real numbers whose density the model tells.</exception>
    /// <exception cref="UnusableDataException">A row is not one that the components are made for.</exception>
    public static Figure Create(Mixture<Row> mixture, Observations<Row>? observations = null, FigureOptions? options = null)
    {
        FigureOptions settings = options ?? new();
        var view = new ModelView(mixture, observations, settings);
        bool fits(int j) => view.Kind(j) is null or ColumnKind.Real;
        // Three columns are too many even if one could choose two of them: the density of the rest would be hidden.
        if (settings.Columns is null && view.ColumnCount > 2)
            throw new ImpossibleFigureException($"{Nature}, and the model has {view.ColumnCount}; name two columns, or use 'pairs' or 'projection' for more.");
        var choice = ColumnChoice.Create(view, settings, 2, 2, fits, Nature, Instead);
        (int x, int y) = (choice.Indices[0], choice.Indices[1]);
        Func<double, double, double> density = PlaneDensity.Find(mixture, x, y, view.ColumnCount)
            ?? throw new ImpossibleFigureException($"{Nature}, and the model does not tell that of {view.ColumnNames[x]} and {view.ColumnNames[y]} together; use 'scatter'.");
        ShownRows rows = observations is null ? ShownRows.Generate(view, settings.MostPoints, settings.Seed) : ShownRows.Draw(view, observations, settings, [x, y]);
        PanelAxis[] axes = [PanelAxis.Around(view.ColumnNames[x], rows.Column(x), 0.12), PanelAxis.Around(view.ColumnNames[y], rows.Column(y), 0.12)];
        IEnumerable<Mark> points = observations is null ? [] : [new PointMark(rows.Column(x), rows.Column(y), rows.Inks(0.6)) { Sizes = [4] }];
        return new Figure(settings.Title ?? $"Density of {view.ColumnNames[x]} and {view.ColumnNames[y]}", [new Panel(axes[0], axes[1], [.. points, Lines(density, axes[0], axes[1])])])
        {
            Legend = observations is null ? [] : [.. view.Legend()],
            Caption = Captions.Join(string.Create(CultureInfo.InvariantCulture, $"Lines bound the smallest regions that hold {string.Join(", ", Shares.Order().Select(share => 100 * share))} % of the probability."), rows.Sentence),
            Size = settings.Size ?? new(800, 600),
        };
    }

    private static ContourMark Lines(Func<double, double, double> density, PanelAxis horizontal, PanelAxis vertical)
    {
        double[] x = Steps(horizontal), y = Steps(vertical);
        double[] heights = [.. y.SelectMany(b => x.Select(a => density(a, b)))];
        return new ContourMark(x, y, heights, HighestRegions.Levels(heights, Shares), Ink.Text);
    }

    private static double[] Steps(PanelAxis axis) => [.. Enumerable.Range(0, Grid).Select(i => axis.Low + ((axis.High - axis.Low) * i / (Grid - 1)))];
}
