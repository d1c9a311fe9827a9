using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Plotting;

/// <summary>The subject of a report: the fit, the data, and their names.</summary>
internal sealed class ReportSubject
{
    /// <summary>Points that a picture of a page draws; more would make the page large.</summary>
    private const int MostPoints = 1000;

    public ReportSubject(FitResult<Row> fit, Observations<Row> observations, HtmlReportOptions options, CancellationToken cancellationToken)
    {
        (Fit, Observations, Options, CancellationToken) = (fit, observations, options, cancellationToken);
        View = new ModelView(fit.Model, observations, Figures);
        Saved = new SavedModel<Row>(fit.Model, View.ColumnNames) { Levels = options.Levels, Classes = options.ComponentNames, Dates = options.Dates };
        Descriptions = ComponentDescription.Create(Saved);
    }

    public FitResult<Row> Fit { get; }

    public Observations<Row> Observations { get; }

    public HtmlReportOptions Options { get; }

    public CancellationToken CancellationToken { get; }

    public ModelView View { get; }

    /// <summary>The model with its names.</summary>
    public SavedModel<Row> Saved { get; }

    /// <summary>The texts of components, one for each column.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Descriptions { get; }

    /// <summary>The options of pictures.</summary>
    public FigureOptions Figures => new()
    {
        ColumnNames = Options.ColumnNames,
        Levels = Options.Levels,
        ComponentNames = Options.ComponentNames,
        MostPoints = MostPoints,
        Seed = Options.Seed,
    };

    /// <summary>The outcome of a picture, or null if it cannot be drawn of this model.</summary>
    public static Figure? Try(Func<Figure> create)
    {
        try
        {
            return create();
        }
        catch (ImpossibleFigureException)
        {
            return null;
        }
    }
}
