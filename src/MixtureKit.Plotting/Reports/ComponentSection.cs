using System.Globalization;
using MixtureKit.Messages;

namespace MixtureKit.Plotting;

/// <summary>The components of a report: a row a column of the data, a column a component.</summary>
internal static class ComponentSection
{
    private const int MostRows = 64;

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, ReportSubject subject)
    {
        ModelView view = subject.View;
        int[] components = [.. Enumerable.Range(0, view.Count)];
        html.Open("section", ("aria-labelledby", "components")).Element("h2", "The components", ("id", "components"));
        var rows = new List<IReadOnlyList<string>>
        {
            (string[])["weight", .. components.Select(k => view.Weights[k].ToString("G4", CultureInfo.InvariantCulture))],
        };
        rows.AddRange(Enumerable.Range(0, Math.Min(view.ColumnCount, MostRows)).Select(j => (string[])[view.ColumnNames[j], .. components.Select(k => subject.Descriptions[k][j])]));
        HtmlTable.Write(html, "Components by column", ["column", .. components.Select(view.Name)], rows, at => at > 0 ? at - 1 : null);
        html.Element("p", Note(subject, rows.Count - 1), ("class", "note"));
        html.Close();
    }

    private static string Note(ReportSubject subject, int shown)
    {
        IEnumerable<ColumnKind?> kinds = Enumerable.Range(0, shown).Select(subject.View.Kind).Distinct();
        string[] meanings = [.. kinds.Select(Meaning).Where(meaning => meaning.Length > 0).Distinct()];
        string left = shown < subject.View.ColumnCount ? $"{MessageText.Count(subject.View.ColumnCount - shown, "more column")} not shown." : "";
        return Captions.Join(meanings.Length == 0 ? "" : $"The table shows {string.Join("; ", meanings)}.", left);
    }

    private static string Meaning(ColumnKind? kind) => kind switch
    {
        ColumnKind.Real or ColumnKind.Count => "the mean ± the standard deviation within the component",
        ColumnKind.Level => "the likeliest levels with their probabilities in brackets, or the probability of a 1",
        ColumnKind.Share => "the share of all counts",
        _ => "",
    };
}
