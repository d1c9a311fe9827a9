using System.Globalization;
using MixtureKit.Benchmarks.Reports;

namespace MixtureKit.Benchmarks.Searching;

/// <summary>The table of searches: a row for each case, ours and the peers' shares and seconds, and a last row for all cases.</summary>
/// <param name="ours">Our scores, in the order of the cases.</param>
/// <param name="peers">The peers' scores by case.</param>
internal sealed class SearchReport(IReadOnlyList<(SearchCase Case, CaseScore Score)> ours, IReadOnlyList<(string Name, IReadOnlyDictionary<string, CaseScore> Scores)> peers)
{
    /// <summary>The table, in Markdown.</summary>
    public override string ToString()
    {
        var table = new MarkdownTable(["case", "rows", "K", "best ℓ", "reached", "above", "CPU s", "wall s", .. peers.Select(peer => peer.Name)]);
        foreach ((SearchCase one, CaseScore score) in ours)
            table.Add([one.Name, Figures.Whole(one.Observations.Count), Figures.Whole(one.Prototype.Components.Count), one.Best.ToString("F2", CultureInfo.InvariantCulture), .. Own(score), .. peers.Select(peer => Share(peer.Scores.GetValueOrDefault(one.Name)))]);
        table.Add(["all", Figures.None, Figures.None, Figures.None, .. Own(Sum([.. ours.Select(pair => pair.Score)])), .. peers.Select(peer => Share(Sum([.. peer.Scores.Values])))]);
        return table.ToString();
    }

    /// <summary>One line that says what all cases together give.</summary>
    public string Summary
    {
        get
        {
            CaseScore all = Sum([.. ours.Select(pair => pair.Score)])!;
            return string.Create(CultureInfo.InvariantCulture, $"{all.Reached} of {all.Searches} searches ({100.0 * all.Reached / all.Searches:F1} %) reached the best regular maximum, {all.Above} ended above it; {all.CpuSeconds:G3} s of processor time a search.");
        }
    }

    private static string[] Own(CaseScore? score) =>
        score is null ? [Figures.None, Figures.None, Figures.None, Figures.None] : [Part(score), Figures.Whole(score.Above), Figures.Short(score.CpuSeconds), Figures.Short(score.WallSeconds)];

    private static string Share(CaseScore? score) => score is null ? Figures.None : $"{Part(score)}, {Figures.Short(score.CpuSeconds)} s";

    private static string Part(CaseScore score) => $"{score.Reached} of {score.Searches}";

    private static CaseScore? Sum(IReadOnlyList<CaseScore> scores) => scores.Count == 0 ? null : new(
        scores.Sum(score => score.Searches), scores.Sum(score => score.Reached), scores.Sum(score => score.Above), scores.Average(score => score.CpuSeconds), scores.Average(score => score.WallSeconds));
}
