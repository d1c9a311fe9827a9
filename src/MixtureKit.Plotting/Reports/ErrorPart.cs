using System.Globalization;
using MixtureKit.Messages;
using MixtureKit.Uncertainty;

namespace MixtureKit.Plotting;

/// <summary>The standard errors and intervals of the parameters.</summary>
internal static class ErrorPart
{
    private const int MostRows = 200;

    /// <summary>Writes the part, if there are standard errors.</summary>
    public static void Write(HtmlWriter html, ReportSubject subject)
    {
        if (subject.Options.StandardErrors is not { } errors)
            return;
        html.Element("h3", "Standard errors");
        string[][] rows =
        [
            .. errors.Weights.Select((weight, k) => Row(subject, k, weight)),
            .. errors.Components.SelectMany((component, k) => component.Select(estimate => Row(subject, k, estimate))),
        ];
        string level = FigureText.Percent(errors.Level);
        HtmlTable.Write(html, $"Parameters with standard errors and {level} intervals", ["component", "parameter", "estimate ± standard error", $"{level} interval"], rows.Take(MostRows));
        string left = rows.Length > MostRows ? $"{rows.Length - MostRows} more parameters are not shown." : "";
        string failed = errors.Failed > 0 ? $"{errors.Failed} fits broke down and do not count." : "";
        string ambiguous = errors.Ambiguous > 0 ? $"In {errors.Ambiguous} it is not clear which component is which." : "";
        html.Element("p", Captions.Join($"From fits to {MessageText.Count(errors.Replicates, "replicate")} of the data.", failed, ambiguous, left), ("class", "note"));
    }

    private static string[] Row(ReportSubject subject, int component, ParameterEstimate estimate) =>
    [
        subject.View.Name(component),
        Name(subject.View, estimate.Parameter),
        ErrorText.Create(estimate.Parameter.Value, estimate.StandardError),
        string.Create(CultureInfo.InvariantCulture, $"{estimate.Lower:G4} to {estimate.Upper:G4}"),
    ];

    private static string Name(ModelView view, ComponentParameter parameter) => parameter.Column is not { } column
        ? parameter.Name
        : $"{view.ColumnNames[column]}{(parameter.Level is { } level ? $" = {view.Level(column, level)}" : "")}: {parameter.Name}";
}
