using System.Globalization;
using System.Text.Json;
using MixtureKit.Cli.Terminals;
using MixtureKit.Comparing;

namespace MixtureKit.Cli.Reports;

/// <summary>The clusters into which components are merged, as a table and as JSON.</summary>
internal static class MergingReport
{
    /// <summary>Prints the curve of the entropy, with the clusters of each number.</summary>
    public static void Print(Terminal terminal, ClusterMerging merging)
    {
        var rows = new List<string[]> { (string[])["clusters", "entropy", "components of each"] };
        for (int count = merging.Components; count > 0; count--)
        {
            string mark = count == merging.Suggested && merging.Components > 2 ? " *" : "";
            rows.Add([string.Create(CultureInfo.InvariantCulture, $"{count}{mark}"), TextTables.Figure(merging.Entropies[merging.Components - count]), Members(merging.Clusters(count))]);
        }
        TextTables.Print(terminal, rows);
        terminal.Text.WriteLine(merging.Components > 2 ? "  * the number of clusters at which the entropy bends most." : "  Two components have no bend of the entropy.");
        terminal.Text.WriteLine();
    }

    /// <summary>Writes the member <c>merging</c>.</summary>
    public static void Write(Utf8JsonWriter json, ClusterMerging merging)
    {
        json.WriteStartObject("merging");
        json.WriteFigures("entropies", merging.Entropies);
        json.WriteStartArray("steps");
        foreach (ClusterMerge step in merging.Steps)
        {
            json.WriteStartObject();
            json.WriteNumber("first", step.First);
            json.WriteNumber("second", step.Second);
            json.WriteFigure("entropy", step.Entropy);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("suggested", merging.Suggested);
        json.WriteStartArray("clusters");
        foreach (int cluster in merging.Clusters(merging.Suggested))
            json.WriteNumberValue(cluster);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Members(int[] clusters) => string.Join(
        " | ", clusters.Select((cluster, k) => (cluster, k)).GroupBy(pair => pair.cluster).OrderBy(group => group.Key).Select(group => string.Join(", ", group.Select(pair => pair.k))));
}
