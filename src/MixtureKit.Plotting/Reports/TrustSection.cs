using System.Globalization;
using MixtureKit.Comparing;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Selection;

namespace MixtureKit.Plotting;

/// <summary>The section on trust in a fit: the search, the choice, figures, warnings, and the separation of components.</summary>
internal static class TrustSection
{
    private const int MostSeparated = 100;

    private static readonly FigureSize s_size = new(520, 400);

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, ReportSubject subject, PagePictures pictures)
    {
        html.Open("section", ("aria-labelledby", "trust")).Element("h2", "How far to trust it", ("id", "trust"));
        WriteWarnings(html, [.. subject.Options.Warnings.Concat(subject.Fit.Warnings).Distinct()]);
        WriteFigures(html, subject);
        SearchPart.Write(html, subject.Fit);
        ChoicePart.Write(html, subject, pictures);
        WriteSeparation(html, subject);
        MergingPart.Write(html, subject, pictures);
        ErrorPart.Write(html, subject);
        WritePictures(html, subject, pictures);
        html.Close();
    }

    private static void WriteWarnings(HtmlWriter html, string[] warnings)
    {
        html.Element("h3", "Warnings");
        if (warnings.Length == 0)
        {
            html.Element("p", "No warnings.");
            return;
        }
        html.Open("ul", ("class", "warnings"));
        foreach (string warning in warnings)
            html.Element("li", warning);
        html.Close();
    }

    private static void WriteFigures(HtmlWriter html, ReportSubject subject)
    {
        FitResult<Row> fit = subject.Fit;
        InformationCriteria criteria = fit.Criteria;
        var rows = new List<IReadOnlyList<string>> { Row("log-likelihood", fit.LogLikelihood) };
        if (fit.LogPrior != 0)
            rows.Add(Row("log prior, of the regularization", fit.LogPrior));
        rows.AddRange([Row("BIC", criteria.Bayesian), Row("AIC", criteria.Akaike), Row("ICL", criteria.IntegratedCompletedLikelihood)]);
        if (fit.Auxiliary.RelativeEntropy is { } entropy)
            rows.Add(Row("relative entropy", entropy));
        if (subject.Options.Patterns is { } patterns)
            rows.AddRange([Row("G²", patterns.LikelihoodRatio), Row("X²", patterns.ChiSquare), Row("degrees of freedom", patterns.DegreesOfFreedom)]);
        rows.AddRange([Row("parameters", fit.Model.ParameterCount), Row("observations", subject.Observations.TotalWeight)]);
        html.Element("h3", "Figures of the fit");
        HtmlTable.Write(html, "Figures of the fit", ["figure", "value"], rows);
        html.Element("p", "Of criteria the smaller is the better.", ("class", "note"));
    }

    private static void WriteSeparation(HtmlWriter html, ReportSubject subject)
    {
        if (subject.View.Count < 2 || subject.View.ColumnCount > MostSeparated)
            return;
        IReadOnlyList<ColumnSeparation> columns = ComponentSeparation.Compute(subject.Fit.Model, cancellationToken: subject.CancellationToken);
        // A multinomial does not set the sums of the counts of drawn rows.
        if (Enumerable.Range(0, columns.Count).Any(j => subject.View.Kind(j) is ColumnKind.Share))
            columns = [.. columns.Select(column => column with { InformationLost = null })];
        html.Element("h3", "What makes the groups");
        HtmlTable.Write(
            html,
            "How far each column separates the components",
            ["column", "lost without it", "separates least", "separates most"],
            columns.OrderByDescending(column => column.InformationLost ?? 0).Select(column => Row(subject.View, column)));
        html.Element("p", "The share of the information about the component, in rows drawn from the model, that is lost without a column, and the symmetrised divergence of its distributions in two components.", ("class", "note"));
    }

    private static void WritePictures(HtmlWriter html, ReportSubject subject, PagePictures pictures)
    {
        FigureOptions options = subject.Figures with { Size = s_size };
        Figure?[] figures =
        [
            ReportSubject.Try(() => ResidualQuantiles.Create(subject.Fit.Model, subject.Observations, options)),
            subject.View.Count > 1 ? ReportSubject.Try(() => UncertaintyFigure.Create(subject.Fit.Model, subject.Observations, subject.Figures)) : null,
        ];
        if (figures.All(figure => figure is null))
            return;
        html.Element("h3", "Rows and the model");
        pictures.Write(html, [.. figures.OfType<Figure>()]);
    }

    private static string[] Row(string name, double value) => [name, FigureText.Create(value)];

    private static string[] Row(ModelView view, ColumnSeparation column)
    {
        (int First, int Second, double Value)[] pairs =
        [
            .. from a in Enumerable.Range(0, view.Count) from b in Enumerable.Range(a + 1, view.Count - a - 1) where !double.IsNaN(column.Divergences[a][b]) select (a, b, column.Divergences[a][b]),
        ];
        return
        [
            view.ColumnNames[column.Column],
            column.InformationLost is { } lost ? FigureText.Percent(lost) : "–",
            pairs.Length == 0 ? "–" : Text(view, pairs.MinBy(pair => pair.Value)),
            pairs.Length == 0 ? "–" : Text(view, pairs.MaxBy(pair => pair.Value)),
        ];
    }

    private static string Text(ModelView view, (int First, int Second, double Value) pair) =>
        string.Create(CultureInfo.InvariantCulture, $"{pair.Value:G3} ({view.ShortName(pair.First)}, {view.ShortName(pair.Second)})");
}
