using MixtureKit.Data;

namespace MixtureKit.Plotting;

/// <summary>Figure of rows drawn from the model beside the data, on the same axes.</summary>
public static class GeneratedData
{
    private const string Nature = "generated data show one or two columns of numbers";

    /// <summary>Creates the figure.</summary>
    /// <param name="mixture">The model, whose components can be sampled from.</param>
    /// <param name="observations">The data.</param>
    /// <param name="options">Columns, names, seed and size; by default the two columns in which components differ most.</param>
    /// <exception cref="ImpossibleFigureException">A column does not have numbers, or a component cannot be sampled from.</exception>
    /// <exception cref="UnusableDataException">A row is not one that the components are made for.</exception>
    public static Figure Create(Mixture<Row> mixture, Observations<Row> observations, FigureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(observations);
        FigureOptions settings = options ?? new();
        var view = new ModelView(mixture, observations, settings);
        var choice = ColumnChoice.Create(view, settings, 1, 2, j => view.Kind(j) is null or ColumnKind.Real or ColumnKind.Count, Nature, "use 'frequencies' or 'profiles' for levels and shares");
        ShownRows rows = ShownRows.Draw(view, observations, settings, choice.Indices);
        var drawn = ShownRows.Generate(view, rows.Count, settings.Seed);
        return new Figure(settings.Title ?? "Data, and rows drawn from the model", choice.Indices.Count == 2 ? Points(view, choice.Indices, rows, drawn) : Boxes(view, choice.Indices[0], rows, drawn))
        {
            Legend = choice.Indices.Count == 2 ? [.. view.Legend()] : [],
            Caption = Captions.Join("As many rows are drawn from the model as are shown of the data.", choice.Sentence, rows.Sentence),
            Size = settings.Size ?? new(1000, 520),
        };
    }

    private static Panel[] Points(ModelView view, IReadOnlyList<int> columns, ShownRows rows, ShownRows drawn)
    {
        (int x, int y) = (columns[0], columns[1]);
        PanelAxis horizontal = Axis(view, x, rows, drawn), vertical = Axis(view, y, rows, drawn);
        return [PanelOf("data", rows), PanelOf("drawn from the model", drawn)];

        Panel PanelOf(string title, ShownRows shown) => new(horizontal, vertical, [new PointMark(shown.Column(x), shown.Column(y), shown.Inks(0.8))]) { Title = title };
    }

    private static Panel[] Boxes(ModelView view, int column, ShownRows rows, ShownRows drawn)
    {
        PanelAxis horizontal = Axis(view, column, rows, drawn);
        Histogram[] histograms = [.. ((ShownRows[])[rows, drawn]).Select(shown => Histogram.Create(shown.Column(column), [.. Enumerable.Repeat(1.0, shown.Count)]))];
        var vertical = new PanelAxis("density", 0, 1.06 * histograms.Max(histogram => histogram.Height));
        return [.. histograms.Select((histogram, i) => new Panel(horizontal, vertical, [new BoxMark(histogram.Boxes, Ink.Soft)]) { Title = i == 0 ? "data" : "drawn from the model" })];
    }

    private static PanelAxis Axis(ModelView view, int column, ShownRows rows, ShownRows drawn) =>
        PanelAxis.Around(view.ColumnNames[column], rows.Column(column).Concat(drawn.Column(column)));
}
