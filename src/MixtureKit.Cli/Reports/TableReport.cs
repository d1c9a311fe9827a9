using System.Text.Json;
using MixtureKit.Cli.Fitting;
using MixtureKit.Cli.Inputs;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Reports;

/// <summary>The members of a fit's JSON object that tell of the table.</summary>
internal static class TableReport
{
    /// <summary>Writes the missing cells, if there are any.</summary>
    public static void WriteMissing(Utf8JsonWriter json, string treatment, MissingCells? missing)
    {
        if (missing is null)
            return;
        json.WriteStartObject("missing");
        json.WriteString("treatment", treatment);
        json.WriteNumber("cells", missing.Cells);
        json.WriteNumber("rows", missing.Rows);
        json.WriteStartObject("columns");
        foreach ((string column, long cells) in missing.Columns)
            json.WriteNumber(column, cells);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes the kinds of the columns, if they were found in texts or given.</summary>
    public static void WriteKinds(Utf8JsonWriter json, IReadOnlyList<TableColumn> columns)
    {
        if (columns.Count == 0)
            return;
        json.WriteStartObject("kinds");
        foreach (TableColumn column in columns)
            json.WriteString(column.Name, KindCatalogue.NameOf(column.Kind));
        json.WriteEndObject();
    }

    /// <summary>Writes the classes of the components, if they have any.</summary>
    public static void WriteClasses(Utf8JsonWriter json, IReadOnlyList<string> classes)
    {
        if (classes.Count == 0)
            return;
        json.WriteStartArray("classes");
        for (int k = 0; k < classes.Count; k++)
        {
            json.WriteStartObject();
            json.WriteString("label", classes[k]);
            json.WriteNumber("component", k);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
