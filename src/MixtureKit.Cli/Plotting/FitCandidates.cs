using System.Text.Json;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Plotting;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Plotting;

/// <summary>The candidates of a choice among models, from the JSON object of a fit.</summary>
/// <param name="Criterion">The name of the criterion.</param>
/// <param name="Scores">The candidates.</param>
internal sealed record FitCandidates(string Criterion, IReadOnlyList<CandidateScore> Scores)
{
    private const string Remedy = "give the output of fit --json with several numbers of components, such as fit DATA -k 1..9 --json";

    /// <summary>Reads what <c>fit --json</c> printed.</summary>
    /// <exception cref="UnusableDataException">The file is not the object of a fit that chose among models.</exception>
    public static FitCandidates Read(string path, Terminal terminal)
    {
        string source = path == "-" ? "standard input" : path;
        using Stream stream = path == "-" ? terminal.Input : InputFile.Open(path);
        try
        {
            using var document = JsonDocument.Parse(stream);
            return Read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UnusableDataException($"{source}: this is not the JSON of a fit that chose among models; {Remedy}.", fault);
        }
    }

    private static FitCandidates Read(JsonElement fit)
    {
        JsonElement chosen = fit.GetProperty("chosen");
        (string Family, int Components)? best = chosen.ValueKind == JsonValueKind.Object ? Name(chosen) : null;
        return new FitCandidates(fit.GetProperty("criterion").GetString()!, [.. fit.GetProperty("candidates").EnumerateArray().Select(candidate => Score(candidate, best))]);
    }

    private static CandidateScore Score(JsonElement candidate, (string Family, int Components)? chosen)
    {
        (string Family, int Components) name = Name(candidate);
        JsonElement score = candidate.GetProperty("score");
        return new CandidateScore(name.Family, name.Components, score.ValueKind == JsonValueKind.Number ? Finite(score) : null) { IsChosen = name == chosen };
    }

    private static double Finite(JsonElement number) => number.GetDouble() is var value && double.IsFinite(value) ? value : throw new FormatException();

    private static (string Family, int Components) Name(JsonElement candidate) =>
        (candidate.GetProperty("covariance").GetString() ?? candidate.GetProperty("family").GetString()!, candidate.GetProperty("components").GetInt32());
}
