using System.Globalization;
using System.Text.Json;
using MixtureKit.Cli.Terminals;
using MixtureKit.Cli.Verbs;
using MixtureKit.Comparing;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Reports;

/// <summary>The separation of the components by each column, as a table and as JSON.</summary>
internal static class SeparationTable
{
    private const int MostColumns = 100;

    /// <summary>Computes the separation; null for one component, or for more columns than anyone reads.</summary>
    /// <remarks>Shares of the information are left out if a model does not set the sums of the counts of drawn rows.</remarks>
    public static IReadOnlyList<ColumnSeparation>? Compute(Mixture<Row> model, CancellationToken cancellationToken)
    {
        if (model.Components.Count < 2 || ((ISized)model).ColumnCount > MostColumns)
            return null;
        IReadOnlyList<ColumnSeparation> columns = ComponentSeparation.Compute(model, cancellationToken: cancellationToken);
        return MultinomialTrials.IsAskedBy(model) ? [.. columns.Select(column => column with { InformationLost = null })] : columns;
    }

    /// <summary>Prints a row a column: the share of the information that is lost without it, and the pairs it separates least and most.</summary>
    public static void Print(Terminal terminal, SavedModel<Row> model, IReadOnlyList<ColumnSeparation> columns)
    {
        var rows = new List<string[]> { (string[])["column", "lost without it", "separates least", "separates most"] };
        foreach (ColumnSeparation column in columns)
        {
            (int First, int Second, double Value)[] pairs = [.. Pairs(column).Where(pair => !double.IsNaN(pair.Value))];
            rows.Add([
                TextTables.Names([model.ColumnNames[column.Column]]),
                column.InformationLost is { } lost ? string.Create(CultureInfo.InvariantCulture, $"{100 * lost:0.#} %") : "–",
                pairs.Length == 0 ? "–" : Text(pairs.MinBy(pair => pair.Value)),
                pairs.Length == 0 ? "–" : Text(pairs.MaxBy(pair => pair.Value))]);
        }
        TextTables.Print(terminal, rows);
        terminal.Text.WriteLine("  The share of the information about the component, in rows drawn from the model, that is lost without a column,");
        terminal.Text.WriteLine("  and the symmetrised divergence of its distributions in two components; --json prints all pairs.");
        terminal.Text.WriteLine();
    }

    /// <summary>Writes the member <c>separation</c>.</summary>
    public static void Write(Utf8JsonWriter json, SavedModel<Row> model, IReadOnlyList<ColumnSeparation> columns)
    {
        json.WriteStartArray("separation");
        foreach (ColumnSeparation column in columns)
        {
            json.WriteStartObject();
            json.WriteString("column", model.ColumnNames[column.Column]);
            json.WriteFigure("informationLost", column.InformationLost);
            json.WriteStartArray("divergences");
            foreach ((int first, int second, double value) in Pairs(column))
            {
                json.WriteStartObject();
                json.WriteNumber("first", first);
                json.WriteNumber("second", second);
                json.WriteFigure("divergence", value);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static IEnumerable<(int First, int Second, double Value)> Pairs(ColumnSeparation column)
    {
        for (int a = 0; a < column.Divergences.Count; a++)
        {
            for (int b = a + 1; b < column.Divergences.Count; b++)
                yield return (a, b, column.Divergences[a][b]);
        }
    }

    private static string Text((int First, int Second, double Value) pair) =>
        string.Create(CultureInfo.InvariantCulture, $"{pair.Value:G3} ({pair.First}, {pair.Second})");
}
