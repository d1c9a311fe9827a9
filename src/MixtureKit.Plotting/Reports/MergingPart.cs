using System.Globalization;
using MixtureKit.Comparing;
using MixtureKit.Messages;

namespace MixtureKit.Plotting;

/// <summary>The clusters into which components are merged, with the curve of their entropy.</summary>
internal static class MergingPart
{
    private static readonly FigureSize s_size = new(640, 400);

    /// <summary>Writes the part, if there are components to merge.</summary>
    public static void Write(HtmlWriter html, ReportSubject subject, PagePictures pictures)
    {
        if (subject.Merging is not { Components: > 1 } merging)
            return;
        html.Element("h3", "Several components, one group");
        html.Element("p", merging.Components > 2
            ? $"Merged by their overlap, the components suggest {MessageText.Count(merging.Suggested, "cluster")}: there the entropy bends most."
            : "Two components have no bend of the entropy, so that no number of clusters is suggested.");
        if (ReportSubject.Try(() => MergingCurve.Create(merging, new FigureOptions { Size = s_size })) is { } curve)
            pictures.Write(html, curve);
        HtmlTable.Write(
            html,
            "Entropy of each number of clusters",
            ["clusters", "entropy", "components of each"],
            Enumerable.Range(0, merging.Components).Select(step => Row(subject.View, merging, merging.Components - step)));
        html.Element("p", "Each step joins the two clusters whose join lowers the entropy of the responsibilities most; the mixture stays as it is.", ("class", "note"));
    }

    private static string[] Row(ModelView view, ClusterMerging merging, int count)
    {
        IEnumerable<string> clusters = merging.Clusters(count).Select((cluster, k) => (cluster, k)).GroupBy(pair => pair.cluster, pair => view.ShortName(pair.k))
            .OrderBy(group => group.Key).Select(group => string.Join(", ", group));
        return [count.ToString(CultureInfo.InvariantCulture), FigureText.Create(merging.Entropies[merging.Components - count]), string.Join(" | ", clusters)];
    }
}
