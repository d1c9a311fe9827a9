using MixtureKit.Comparing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Plotting;

/// <summary>The subject of a report: the fit, the data, and their names.</summary>
internal sealed class ReportSubject
{
    /// <summary>Points that a picture of a page draws; more would make the page large.</summary>
    private const int MostPoints = 1000;

    /// <summary>Responsibilities that are kept at once to merge components without being asked.</summary>
    private const int MostShares = 1 << 22;

    public ReportSubject(FitResult<Row> fit, Observations<Row> observations, HtmlReportOptions options, CancellationToken cancellationToken)
    {
        (Fit, Observations, Options, CancellationToken) = (fit, observations, options, cancellationToken);
        View = new ModelView(fit.Model, observations, Figures);
        Saved = new SavedModel<Row>(fit.Model, View.ColumnNames) { Levels = options.Levels, Classes = options.ComponentNames, Dates = options.Dates };
        Descriptions = ComponentDescription.Create(Saved);
        Merging = options.Merging ?? (IsLight ? ClusterMerging.Create(fit.Model, observations, cancellationToken: cancellationToken) : null);
    }

    public FitResult<Row> Fit { get; }

    public Observations<Row> Observations { get; }

    public HtmlReportOptions Options { get; }

    public CancellationToken CancellationToken { get; }

    public ModelView View { get; }

    /// <summary>The model with its names.</summary>
    public SavedModel<Row> Saved { get; }

    /// <summary>The components merged into clusters; null if nothing is to be told of that.</summary>
    public ClusterMerging? Merging { get; }

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

    /// <summary>True if components can be merged beside a report: two have no bend of the entropy, and many rows take memory.</summary>
    private bool IsLight => View.Count > 2 && (long)View.Count * Observations.Count <= MostShares;

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
