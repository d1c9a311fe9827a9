using MixtureKit.Data;

namespace MixtureKit.Plotting;

/// <summary>The pictures of a report: those that suit the columns of the data.</summary>
internal static class PictureSection
{
    private static readonly FigureSize s_size = new(520, 420);

    /// <summary>Writes the section, if any picture can be drawn.</summary>
    public static void Write(HtmlWriter html, ReportSubject subject, PagePictures pictures)
    {
        Figure[] figures = [.. Figures(subject, subject.Figures with { Size = s_size }).Append(Pairs(subject)).OfType<Figure>()];
        if (figures.Length == 0)
            return;
        html.Open("section", ("aria-labelledby", "pictures")).Element("h2", "Pictures", ("id", "pictures"));
        pictures.Write(html, figures);
        html.Close();
    }

    private static IEnumerable<Figure?> Figures(ReportSubject subject, FigureOptions options)
    {
        (Mixture<Row> model, Observations<Row> data) = (subject.Fit.Model, subject.Observations);
        ColumnKind?[] kinds = [.. Enumerable.Range(0, subject.View.ColumnCount).Select(subject.View.Kind)];
        if (kinds.Count(kind => kind is null or ColumnKind.Real or ColumnKind.Count or ColumnKind.Share) > 1)
            yield return ReportSubject.Try(() => ComponentScatter.Create(model, data, options));
        if (kinds.Count(kind => kind == ColumnKind.Real) == 1)
            yield return ReportSubject.Try(() => ComponentHistogram.Create(model, data, options));
        if (subject.View is { ColumnCount: > 2, Count: > 1 } && kinds.All(kind => kind == ColumnKind.Real))
            yield return ReportSubject.Try(() => DiscriminantProjection.Create(model, data, options));
        if (kinds.Any(kind => kind is ColumnKind.Count or ColumnKind.Level))
            yield return ReportSubject.Try(() => LevelFrequencies.Create(model, data, options));
        if (kinds.Length > 1 && kinds.Any(kind => kind != ColumnKind.Real))
            yield return ReportSubject.Try(() => ProbabilityProfiles.Create(model, Profiles(subject, options, kinds)));
    }

    /// <summary>Returns options for profiles: of all columns if they are of one kind, otherwise of those with levels.</summary>
    private static FigureOptions Profiles(ReportSubject subject, FigureOptions options, ColumnKind?[] kinds) => kinds.Distinct().Count() == 1
        ? options with { Size = null }
        : options with { Size = null, Columns = [.. subject.View.ColumnNames.Where((_, j) => kinds[j] == ColumnKind.Level)] };

    private static Figure? Pairs(ReportSubject subject) =>
        Enumerable.Range(0, subject.View.ColumnCount).Count(j => subject.View.Kind(j) == ColumnKind.Real) < 3
            ? null
            : ReportSubject.Try(() => PairsPanel.Create(subject.Fit.Model, subject.Observations, subject.Figures));
}
