using System.Text.Json;
using MixtureKit.Cli.Terminals;
using MixtureKit.Comparing;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Reports;

/// <summary>The fit of a model to a table of categories, as latent class analysis reports it.</summary>
internal static class PatternReport
{
    private const int MostRows = 40;

    /// <summary>Returns the statistics for the summary.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(PatternFit fit)
    {
        yield return ("G²", TextTables.Figure(fit.LikelihoodRatio));
        yield return ("X²", TextTables.Figure(fit.ChiSquare));
        yield return ("degrees of freedom", TextTables.Figure(fit.DegreesOfFreedom));
    }

    /// <summary>Prints observed and expected patterns.</summary>
    public static void Print(Terminal terminal, PatternFit fit, SavedModel<Row> model)
    {
        var rows = new List<string[]> { (string[])[.. model.ColumnNames.Select(name => TextTables.Names([name])), "observed", "expected"] };
        foreach (ResponsePattern pattern in fit.Patterns.Take(MostRows))
            rows.Add([.. Values(pattern, model).Select(value => TextTables.Names([value])), TextTables.Figure(pattern.Observed), TextTables.Figure(pattern.Expected)]);
        TextTables.Print(terminal, rows);
        if (fit.Patterns.Count > MostRows)
            terminal.Text.WriteLine($"  … {fit.Patterns.Count - MostRows} more patterns are not shown; --json prints all.");
        terminal.Text.WriteLine();
    }

    /// <summary>Writes the statistics, and the patterns if they are asked for.</summary>
    public static void Write(Utf8JsonWriter json, PatternFit fit, SavedModel<Row> model, bool withPatterns)
    {
        json.WriteFigure("likelihoodRatio", fit.LikelihoodRatio);
        json.WriteFigure("chiSquare", fit.ChiSquare);
        json.WriteFigure("degreesOfFreedom", fit.DegreesOfFreedom);
        if (!withPatterns)
            return;
        json.WriteStartArray("patterns");
        foreach (ResponsePattern pattern in fit.Patterns)
        {
            json.WriteStartObject();
            json.WriteTexts("values", Values(pattern, model));
            json.WriteFigure("observed", pattern.Observed);
            json.WriteFigure("expected", pattern.Expected);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static IEnumerable<string> Values(ResponsePattern pattern, SavedModel<Row> model) =>
        pattern.Row.Select((code, j) => ParameterTexts.Level(new ComponentParameter("", 0, j, (int)code), model)!);
}
