using MixtureKit.Choosing;
using MixtureKit.Comparing;
using MixtureKit.Data;
using MixtureKit.Serialization;
using MixtureKit.Uncertainty;

namespace MixtureKit.Plotting;

/// <summary>Names for a report, and the results beside the fit that it tells of.</summary>
public sealed record HtmlReportOptions
{
    /// <summary>The title of the page.</summary>
    public string Title { get; init; } = "Mixture model report";

    /// <summary>The names of the columns, in order; null for those of the data.</summary>
    public IReadOnlyList<string>? ColumnNames { get; init; }

    /// <summary>The levels of columns of codes.</summary>
    public ColumnLevels Levels { get; init; } = ColumnLevels.None;

    /// <summary>Names of the components, in order; further components have their number.</summary>
    public IReadOnlyList<string> ComponentNames { get; init; } = [];

    /// <summary>The names of the columns whose numbers are days.</summary>
    public IReadOnlyList<string> Dates { get; init; } = [];

    /// <summary>The choice that led to the fit; null if there was none.</summary>
    public SelectionResult<Row>? Selection { get; init; }

    /// <summary>Tests of the number of components.</summary>
    public IReadOnlyList<BootstrapTestResult> Tests { get; init; } = [];

    /// <summary>Standard errors of the parameters; null if they were not estimated.</summary>
    public StandardErrorResult? StandardErrors { get; init; }

    /// <summary>The fit of patterns of categories; null if it was not computed.</summary>
    public PatternFit? Patterns { get; init; }

    /// <summary>The components merged into clusters; null to merge three or more of them here.</summary>
    public ClusterMerging? Merging { get; init; }

    /// <summary>Warnings beside those of the fit, each a sentence.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The next steps, with their commands.</summary>
    public IReadOnlyList<ReportStep> NextSteps { get; init; } = [];

    /// <summary>The command or call that made the fit; empty if it is not to be shown.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The seed of samples of rows and of the run of EM that the slider shows.</summary>
    public ulong Seed { get; init; }

    /// <summary>Returns options with the names of a saved model.</summary>
    public static HtmlReportOptions From(SavedModel<Row> model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new HtmlReportOptions { ColumnNames = model.ColumnNames, Levels = model.Levels, ComponentNames = model.Classes, Dates = model.Dates };
    }
}
