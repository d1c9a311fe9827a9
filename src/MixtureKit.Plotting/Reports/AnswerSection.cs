using System.Globalization;
using MixtureKit.Messages;

namespace MixtureKit.Plotting;

/// <summary>The answer of a report: the groups in a sentence, and how far to trust them in another.</summary>
internal static class AnswerSection
{
    private const int MostGroups = 6;

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, ReportSubject subject)
    {
        html.Open("section", ("aria-labelledby", "answer")).Element("h2", "The answer", ("id", "answer"));
        html.Element("p", Groups(subject), ("class", "answer"));
        html.Element("p", string.Join(" ", TrustText.Create(subject)));
        html.Close();
    }

    /// <summary>Returns the groups in a sentence.</summary>
    public static string Groups(ReportSubject subject)
    {
        string rows = Rows(subject);
        ModelView view = subject.View;
        if (view.Count == 1)
            return $"The {rows} form one group.";
        int[] order = [.. Enumerable.Range(0, view.Count).OrderByDescending(k => view.Weights[k])];
        int? column = MostTelling(view);
        string[] groups = [.. order.Take(MostGroups).Select(k => Group(subject, k, column))];
        int left = view.Count - groups.Length;
        string[] all = left > 0 ? [.. groups, $"{FigureText.Percent(order.Skip(MostGroups).Sum(k => view.Weights[k]))} in {MessageText.Count(left, "smaller one")}"] : groups;
        return $"The {rows} fall into {view.Count} groups: {string.Join("; ", all[..^1])}{(all.Length > 2 ? ";" : "")} and {all[^1]}.";
    }

    private static string Group(ReportSubject subject, int component, int? column)
    {
        string text = column is { } j ? subject.Descriptions[component][j] : "";
        string about = text.Length == 0 ? "" : $" with {subject.View.ColumnNames[column!.Value]} {text}";
        return $"{FigureText.Percent(subject.View.Weights[component])} in {subject.View.Name(component)}{about}";
    }

    /// <summary>Returns the column in which the components differ most; null if none tells.</summary>
    private static int? MostTelling(ModelView view) =>
        Enumerable.Range(0, view.ColumnCount).Select(j => (Column: (int?)j, Separation: view.Separation(j))).Where(pair => pair.Separation > 0).MaxBy(pair => pair.Separation).Column;

    private static string Rows(ReportSubject subject)
    {
        string rows = MessageText.Count(subject.Observations.Count, "row");
        return subject.Observations.Weights is null ? rows : string.Create(CultureInfo.InvariantCulture, $"{rows}, which have the weight {subject.Observations.TotalWeight:R} together,");
    }
}
