using System.Text.Json;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Benchmarks.Searching;

/// <summary>A mixture to find in a table, with the log-likelihood of its best regular maximum.</summary>
/// <param name="Name">Name of the case.</param>
/// <param name="Prototype">The mixture, its parameters without meaning.</param>
/// <param name="Observations">The data.</param>
/// <param name="Best">The best regular log-likelihood that is known.</param>
internal sealed record SearchCase(string Name, Mixture<Row> Prototype, Observations<Row> Observations, double Best)
{
    private const string List = "cases.json";

    /// <summary>Reads the cases of a folder that have a best maximum: <c>cases.json</c>, and the tables in <c>data</c>.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder has no list of cases.</exception>
    public static IReadOnlyList<SearchCase> ReadAll(string folder)
    {
        string path = Path.Combine(folder, List);
        if (!File.Exists(path))
            throw new DirectoryNotFoundException($"There is no {List} in {Path.GetFullPath(folder)}; name the folder of the reference cases with --reference.");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        return
        [
            .. document.RootElement.GetProperty("cases").EnumerateArray()
                .Where(json => json.TryGetProperty("best", out _) && !json.TryGetProperty("prior", out _) && !json.TryGetProperty("weightPrior", out _))
                .Select(json => Read(json, Path.Combine(folder, "data"))),
        ];
    }

    private static SearchCase Read(JsonElement json, string folder) => new(
        json.GetProperty("id").GetString()!,
        Mixture<Row>.Create(CasePrototype.Read(json), json.GetProperty("components").GetInt32()),
        Rows(json, NumericTable.Read(Path.Combine(folder, json.GetProperty("data").GetString()!))),
        json.GetProperty("best").GetProperty("logLikelihood").GetDouble());

    private static Observations<Row> Rows(JsonElement json, NumericTable table)
    {
        DataMatrix rows = table.Select(CasePrototype.Columns(json));
        if (json.TryGetProperty("binarizeAt", out JsonElement limit))
            rows = DataMatrix.FromRows([.. rows.Select(row => row.ToArray().Select(value => value >= limit.GetDouble() ? 1.0 : 0).ToArray())]);
        return new Observations<Row>(rows, json.TryGetProperty("weight", out JsonElement weight) ? table.Column(weight.GetString()!) : null);
    }
}
