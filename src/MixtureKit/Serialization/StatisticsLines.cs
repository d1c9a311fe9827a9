using System.Globalization;
using System.Text.Json;
using MixtureKit.Estimation;
using MixtureKit.Files;
using MixtureKit.Parallelism;

namespace MixtureKit.Serialization;

/// <summary>The lines of a file of statistics: the model, the places of the rows, then a line a branch.</summary>
internal static class StatisticsLines
{
    public const string Mark = "mixturekit-statistics";
    public const int Version = 1;

    /// <summary>The names of the sums before the statistics of the mixture, in their order.</summary>
    public static IReadOnlyList<string> Totals { get; } = ["weight", "logLikelihood", "objective", "entropy"];

    /// <summary>Writes statistics under a model, given by its text.</summary>
    public static void Write<TData>(Stream stream, string model, ExpectedStatistics<TData> statistics) => CheckedLines.Write(stream,
    [
        json => WriteHead(json, model),
        .. statistics.Parts.Select(part => (Action<Utf8JsonWriter>)(json => WritePart(json, part))),
        .. statistics.Branches.Select(branch => (Action<Utf8JsonWriter>)(json => WriteBranch(json, branch))),
    ]);

    /// <summary>Reads a number, of which those that JSON lacks are texts.</summary>
    public static double Number(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? value.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            var text => throw new FormatException($"'{text}' is not a number"),
        }
        : value.GetDouble();

    private static void WriteHead(Utf8JsonWriter json, string model)
    {
        json.WriteString("format", Mark);
        json.WriteNumber("version", Version);
        json.WritePropertyName("model");
        json.WriteRawValue(model);
    }

    private static void WritePart(Utf8JsonWriter json, StatisticsPart part)
    {
        if (part.Name is { } name)
            json.WriteString("name", name);
        json.WriteNumber("rowsBefore", part.RowsBefore);
        json.WriteNumber("rows", part.Rows);
        if (part.FirstImpossible is { } impossible)
            json.WriteNumber("impossible", impossible);
    }

    private static void WriteBranch(Utf8JsonWriter json, BranchSum branch)
    {
        json.WriteNumber("level", branch.Level);
        json.WriteNumber("index", branch.Index);
        for (int i = 0; i < Totals.Count; i++)
        {
            json.WritePropertyName(Totals[i]);
            WriteNumber(json, branch.Vector[i]);
        }
        json.WriteStartArray("statistics");
        foreach (double value in branch.Vector.AsSpan(PassTotals.Header))
            WriteNumber(json, value);
        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }
}
