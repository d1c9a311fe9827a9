using System.Globalization;
using System.Text.Json;
using MixtureKit.Cli.Fitting;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Terminals;
using MixtureKit.Cli.Verbs;
using MixtureKit.Comparing;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Reports;

/// <summary>The comparison of a model with classes or with another model.</summary>
/// <param name="Table">The number of rows in each pair of groups: the classes or the first model's components in rows.</param>
/// <param name="RowNames">The names of the rows.</param>
/// <param name="ColumnNames">The names of the columns.</param>
/// <param name="Corner">The title of the column of row names.</param>
internal sealed record Comparison(ConfusionTable Table, IReadOnlyList<string> RowNames, IReadOnlyList<string> ColumnNames, string Corner)
{
    /// <summary>The divergence of each of two models from the other; null with classes, or if rows cannot be drawn.</summary>
    public (DivergenceEstimate From, DivergenceEstimate To)? Divergence { get; init; }

    /// <summary>Compares the components of a model with the classes in a column.</summary>
    public static Comparison WithLabels(SavedModel<Row> model, string path, string label, Terminal terminal, CancellationToken cancellationToken)
    {
        var rows = ModelRows.ReadLabelled(model, path, label, terminal, cancellationToken);
        var labels = new ClassLabels(label, rows.Table.Text(label), model.Classes);
        if (labels.Classes.Length == 0)
            throw new UnusableDataException($"{rows.Table.Source}: every cell of the label column '{label}' is empty or stands for a missing value (NA, ?, …), so that nothing can be compared.");
        int[] components = Components(model, rows, cancellationToken);
        return new Comparison(
            ConfusionTable.From(labels.Components, components, null, labels.Classes.Length, model.Mixture.Components.Count), labels.Classes, Names(model, "component"), label);
    }

    /// <summary>Compares two models on the same rows.</summary>
    public static Comparison OfModels(
        SavedModel<Row> model, SavedModel<Row> other, string[] paths, int draws, ulong seed, Terminal terminal, CancellationToken cancellationToken)
    {
        var bridge = ModelBridge.Create(model, other, paths[0], paths[1]);
        int[] first = Components(model, ModelRows.Read(model, paths[2], null, keep: false, terminal, cancellationToken), cancellationToken);
        int[] second = Components(other, ModelRows.Read(other, paths[2], null, keep: false, terminal, cancellationToken), cancellationToken);
        bool canDraw = !MultinomialTrials.IsAskedBy(model.Mixture) && !MultinomialTrials.IsAskedBy(other.Mixture);
        if (!canDraw)
            terminal.Warn("a multinomial model does not set the sums of the counts, so that no divergence can be estimated.");
        return new Comparison(
            ConfusionTable.From(first, second, null, model.Mixture.Components.Count, other.Mixture.Components.Count), Names(model, "component"), Names(other, "other"), "component")
        {
            Divergence = canDraw ? (bridge.Divergence(draws, seed, cancellationToken), bridge.Reversed().Divergence(draws, seed, cancellationToken)) : null,
        };
    }

    /// <summary>Writes the members of the JSON object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("confusion");
        json.WriteTexts("rows", RowNames);
        json.WriteTexts("columns", ColumnNames);
        json.WriteStartArray("counts");
        foreach (IReadOnlyList<double> row in Table.Counts)
        {
            json.WriteStartArray();
            foreach (double count in row)
                json.WriteFigure(count);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteStartArray("matching");
        foreach (int column in Table.Matching)
        {
            if (column < 0)
                json.WriteNullValue();
            else
                json.WriteNumberValue(column);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteFigure("adjustedRandIndex", Table.AdjustedRandIndex);
        json.WriteFigure("errorRate", Table.ErrorRate);
        if (Divergence is not { } divergence)
        {
            json.WriteNull("divergence");
            return;
        }
        json.WriteStartObject("divergence");
        Write(json, "firstFromSecond", divergence.From);
        Write(json, "secondFromFirst", divergence.To);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, DivergenceEstimate estimate)
    {
        json.WriteStartObject(name);
        json.WriteFigure("value", estimate.Value);
        json.WriteFigure("standardError", estimate.StandardError);
        json.WriteNumber("draws", estimate.Draws);
        json.WriteEndObject();
    }

    /// <summary>Prints the table, then the figures.</summary>
    public void Print(Terminal terminal)
    {
        var rows = new List<string[]> { (string[])[TextTables.Names([Corner]), .. ColumnNames.Select(name => TextTables.Names([name])), "matched with"] };
        for (int i = 0; i < RowNames.Count; i++)
            rows.Add([TextTables.Names([RowNames[i]]), .. Table.Counts[i].Select(TextTables.Figure), Table.Matching[i] < 0 ? "–" : TextTables.Names([ColumnNames[Table.Matching[i]]])]);
        TextTables.Print(terminal, rows);
        terminal.Text.WriteLine();
        TextTables.PrintFacts(terminal, Facts());
    }

    private IEnumerable<(string Name, string Value)> Facts()
    {
        yield return ("rows compared", TextTables.Figure(Table.TotalWeight));
        yield return ("adjusted Rand index", TextTables.Figure(Table.AdjustedRandIndex));
        yield return ("error rate", TextTables.Figure(Table.ErrorRate));
        if (Divergence is not { } divergence)
            yield break;
        yield return ("divergence of the first from the second", Text(divergence.From));
        yield return ("divergence of the second from the first", Text(divergence.To));
    }

    private static string Text(DivergenceEstimate estimate) => double.IsFinite(estimate.Value)
        ? string.Create(CultureInfo.InvariantCulture, $"{ErrorText.Create(estimate.Value, estimate.StandardError)} (standard error of {estimate.Draws} drawn rows)")
        : "infinite";

    private static string[] Names(SavedModel<Row> model, string word) =>
        [.. Enumerable.Range(0, model.Mixture.Components.Count).Select(k => k < model.Classes.Count ? model.Classes[k] : string.Create(CultureInfo.InvariantCulture, $"{word} {k}"))];

    private static int[] Components(SavedModel<Row> model, ModelRows rows, CancellationToken cancellationToken) => rows.Explaining(() =>
    {
        var components = new int[rows.Observations.Count];
        model.Mixture.Score(rows.Observations.Data, .., default, default, components, cancellationToken: cancellationToken);
        return components;
    });
}
