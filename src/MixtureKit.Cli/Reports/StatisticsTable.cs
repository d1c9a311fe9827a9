using System.Text.Json;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;

namespace MixtureKit.Cli.Reports;

/// <summary>The table that is printed about expected statistics.</summary>
internal static class StatisticsTable
{
    /// <summary>Prints the figures as a table.</summary>
    public static void Print(Terminal terminal, ExpectedStatistics<Row> statistics)
    {
        AuxiliaryFunction<Row> function = statistics.Function;
        TextTables.PrintFacts(terminal, [
            ("log-likelihood", TextTables.Figure(LogLikelihood(function))),
            ("mean", TextTables.Figure(LogLikelihood(function) / function.Weight)),
            ("observations", TextTables.Figure(function.Weight)),
            ("rows", TextTables.Figure(function.Rows)),
            ("of", string.Join(", ", statistics.Parts)),
            ("fewest in a sum", TextTables.Figure(statistics.FewestRows))]);
    }

    /// <summary>Writes the figures as members of an object.</summary>
    public static void Write(Utf8JsonWriter json, ExpectedStatistics<Row> statistics)
    {
        AuxiliaryFunction<Row> function = statistics.Function;
        json.WriteFigure("logLikelihood", LogLikelihood(function));
        json.WriteFigure("mean", LogLikelihood(function) / function.Weight);
        json.WriteFigure("observations", function.Weight);
        json.WriteNumber("rows", function.Rows);
        json.WriteStartArray("parts");
        foreach (StatisticsPart part in statistics.Parts)
        {
            json.WriteStartObject();
            json.WriteString("name", part.Name);
            json.WriteNumber("rowsBefore", part.RowsBefore);
            json.WriteNumber("rows", part.Rows);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static double LogLikelihood(AuxiliaryFunction<Row> function) => LogLikelihoods.Rounded(function.LogLikelihood, function.Weight);
}
