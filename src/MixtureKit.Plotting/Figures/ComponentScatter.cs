using MixtureKit.Data;

namespace MixtureKit.Plotting;

/// <summary>Figure of rows in the plane of two columns, with the ellipses of the components.</summary>
/// <remarks>
/// A point has the inks of the components, mixed by its responsibilities. An ellipse is the set (x − μ)ᵀ Σ⁻¹ (x − μ) = σ² for σ = 1 and 2;
/// components that are not Gaussian have none.
/// </remarks>
public static class ComponentScatter
{
    private const string Nature = "a scatter shows two columns of numbers";

    /// <summary>Creates the figure.</summary>
    /// <param name="mixture">The model.</param>
    /// <param name="observations">The data; null for the ellipses alone.</param>
    /// <param name="options">Columns, names and size; by default the two columns in which components differ most.</param>
    /// <exception cref="ImpossibleFigureException">There are not two columns of numbers.</exception>
    /// <exception cref="UnusableDataException">A row is not one that the components are made for.</exception>
    public static Figure Create(Mixture<Row> mixture, Observations<Row>? observations = null, FigureOptions? options = null)
    {
        FigureOptions settings = options ?? new();
        var view = new ModelView(mixture, observations, settings);
        var choice = ColumnChoice.Create(view, settings, 2, 2, view.IsMetric, Nature, "use 'histogram' for one column, 'pairs' for more, or 'profiles' for levels");
        (int x, int y) = (choice.Indices[0], choice.Indices[1]);
        ShownRows rows = observations is null ? ShownRows.Generate(view, settings.MostPoints, settings.Seed) : ShownRows.Draw(view, observations, settings, [x, y]);
        PanelAxis[] axes = [PanelAxis.Around(view.ColumnNames[x], rows.Column(x)), PanelAxis.Around(view.ColumnNames[y], rows.Column(y))];
        IEnumerable<Mark> points = observations is null ? [] : [new PointMark(rows.Column(x), rows.Column(y), rows.Inks(0.85))];
        Mark[] ellipses = [.. EllipseMarks.Areas(view, x, y)];
        string shape = ellipses.Length > 0 ? "Ellipses are at 1 and 2 standard deviations." : "";
        return new Figure(settings.Title ?? $"{view.ColumnNames[y]} against {view.ColumnNames[x]}", [new Panel(axes[0], axes[1], [.. points, .. ellipses, .. EllipseMarks.Names(view, x, y)])])
        {
            Legend = [.. view.Legend()],
            Caption = Captions.Join(shape, observations is null ? "" : "Points have the colors of the components, mixed by responsibilities.", choice.Sentence, rows.Sentence),
            Size = settings.Size ?? new(800, 600),
        };
    }
}
