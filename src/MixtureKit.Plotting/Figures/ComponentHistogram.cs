using MixtureKit.Data;

namespace MixtureKit.Plotting;

/// <summary>Figure of one real column: a histogram of the data with the density of the mixture and its weighted parts.</summary>
public static class ComponentHistogram
{
    private const string Nature = "a histogram shows one column of real numbers";

    /// <summary>Creates the figure.</summary>
    /// <param name="mixture">The model.</param>
    /// <param name="observations">The data; null for the densities alone.</param>
    /// <param name="options">Column, names and size; by default the column in which components differ most.</param>
    /// <exception cref="ImpossibleFigureException">The column does not have real numbers whose density the model tells.</exception>
    public static Figure Create(Mixture<Row> mixture, Observations<Row>? observations = null, FigureOptions? options = null)
    {
        FigureOptions settings = options ?? new();
        var view = new ModelView(mixture, observations, settings);
        var choice = ColumnChoice.Create(view, settings, 1, 1, j => view.Kind(j) == ColumnKind.Real, Nature, "use 'frequencies' for counts and levels, or 'scatter' for two columns");
        int column = choice.Indices[0];
        ColumnValues? values = observations is null ? null : ColumnValues.Read(observations, column, view.ColumnNames[column]);
        var axis = PanelAxis.Around(view.ColumnNames[column], values?.Values ?? ShownRows.Generate(view, settings.MostPoints, settings.Seed).Column(column), 0.08);
        return new Figure(settings.Title ?? $"Distribution of {view.ColumnNames[column]}", [Panel(view, column, axis, values)])
        {
            Legend = [.. values is null ? [] : Data, .. view.Legend(LegendShape.Box), new LegendEntry("mixture", Ink.Text, LegendShape.Line)],
            Caption = Captions.Join("Areas are the densities of the components times their weights, and the line is their sum.", choice.Sentence, values?.Sentence ?? ""),
            Size = settings.Size ?? new(800, 520),
        };
    }

    private static IEnumerable<LegendEntry> Data => [new LegendEntry("data", Ink.Soft.WithOpacity(0.35), LegendShape.Box)];

    private static Panel Panel(ModelView view, int column, PanelAxis axis, ColumnValues? values)
    {
        IReadOnlyList<Mark> densities = DensityMarks.Create(view, column, axis);
        Histogram? histogram = values is null ? null : Histogram.Create(values.Values, values.Weights);
        IEnumerable<Mark> boxes = histogram is null ? [] : [new BoxMark(histogram.Boxes, Ink.Soft.WithOpacity(0.35))];
        double height = Math.Max(DensityMarks.Height(densities), histogram?.Height ?? 0);
        return new Panel(axis, new PanelAxis("density", 0, 1.05 * height), [.. boxes, .. densities]);
    }
}
