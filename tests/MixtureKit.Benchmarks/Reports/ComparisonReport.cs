using System.Globalization;
using MixtureKit.Benchmarks.Cases;
using MixtureKit.Benchmarks.Comparing;
using MixtureKit.Benchmarks.Limits;

namespace MixtureKit.Benchmarks.Reports;

/// <summary>A comparison as a page of Markdown.</summary>
internal sealed class ComparisonReport(Comparison comparison)
{
    private readonly Standing[] _standings =
        [.. comparison.Outcomes.Select(outcome => new Standing(ComparisonRows.Named(outcome.Row), outcome, comparison.BestRates))];

    /// <summary>The page.</summary>
    public string Page() => string.Join('\n', [
        "# Comparison",
        "",
        "Written by the command `compare`; [README.md](README.md) says what is measured and how.",
        "",
        .. Machine(),
        "",
        "## Seconds an EM iteration",
        "",
        Rows(),
        Legend(),
        "",
        "## The field",
        "",
        Field(),
        "Seconds an iteration, each peer at its better number of threads, and how many times as fast ours is on all threads. ° recorded on another machine of this kind.",
        "",
    ]);

    private IEnumerable<string> Machine()
    {
        MachineDescription machine = comparison.Machine;
        yield return $"- Machine: {machine.Processor}, {machine.Cores} cores; {machine.Caches}; {machine.Vectors}; {machine.System}";
        yield return $"- Software: {machine.Runtime}; MixtureKit {machine.Library}";
        foreach (MachineRates rates in comparison.Rates)
            yield return string.Create(CultureInfo.InvariantCulture, $"- {rates.Threads} {(rates.Threads == 1 ? "thread" : "threads")} at most: {rates.MultiplyAdds:F1} GFLOP/s of multiply-adds between registers, {rates.Products:F1} in a matrix product within the first cache, {rates.Exponentials:F2}·10⁹ exponentials/s, {rates.Reads:F1} GB/s of reads");
    }

    private string Rows()
    {
        int threads = comparison.BestRates.Threads;
        var table = new MarkdownTable("model", "N × d, K", "1 thread", $"{threads} threads", "peer", "ratio", "floor", "aim", "reached", "limit", "of limit", "allocated", "memory", "ℓ differs", "date");
        foreach (Standing standing in _standings)
        {
            table.Add(
                Name(standing.Row),
                Size(standing.Row),
                Figures.Short(standing.Outcome.Single?.Seconds),
                Figures.Short(standing.Outcome.Parallel.Seconds),
                Seconds(standing.Peer),
                Figures.Times(standing.Ratio),
                Figures.Times(standing.Row.Floor),
                Figures.Times(standing.Row.Aim),
                standing.Mark,
                Figures.Short(standing.Limit),
                Figures.Times(standing.TimesLimit),
                Figures.Whole(standing.Outcome.Parallel.AllocatedBytes / 1e3),
                $"{Figures.Whole(standing.Outcome.Parallel.FitMegabytes)} ({Figures.Whole(standing.Outcome.Parallel.PeakMegabytes)})",
                standing.Disagreement?.ToString("0.0e0", CultureInfo.InvariantCulture) ?? Figures.None,
                standing.Outcome.Date.ToString("O", CultureInfo.InvariantCulture));
        }
        return table.ToString();
    }

    private static string Legend() =>
        "Peer: scikit-learn, or NumPy for discrete data, at its better number of threads; ° recorded on another machine of this kind. "
        + "Ratio: time of the peer divided by ours on all threads. Floor, aim and limit: see [README.md](README.md). Allocated: managed kB an iteration. "
        + "Memory: most MB of the process while it fits, data included; in brackets, reading of the file included. "
        + "ℓ differs: relative difference of the final log-likelihoods, if the peer ran on the same files.";

    private string Field()
    {
        string[] peers = [.. _standings.SelectMany(standing => standing.Peers).Select(figure => figure.Peer).Distinct()];
        var table = new MarkdownTable(["model", "N × d, K", "MixtureKit", .. peers]);
        foreach (Standing standing in _standings)
            table.Add([Name(standing.Row), Size(standing.Row), Figures.Short(standing.Outcome.Parallel.Seconds), .. peers.Select(peer => Cell(standing, peer))]);
        return table.ToString();
    }

    private static string Cell(Standing standing, string peer) => standing.Peers.FirstOrDefault(figure => figure.Peer == peer) is { } found
        ? $"{Seconds(found)} ({Figures.Times(found.Seconds / standing.Outcome.Parallel.Seconds)})"
        : Figures.None;

    private static string Seconds(PeerFigure figure) => Figures.Short(figure.Seconds) + (figure.IsRecorded ? "°" : "");

    private static string Name(ComparisonRow row) => row.Model switch
    {
        Model.Bernoulli or Model.Categorical => row.Model.ToString(),
        _ => $"Gaussian {row.Model.ToString().ToLowerInvariant()}",
    };

    private static string Size(ComparisonRow row)
    {
        string levels = row.Data.Levels is { } count ? $" of {count} levels" : "";
        return $"{Figures.Whole(row.Data.Rows)} × {row.Data.Columns}{levels}, {row.Data.Components}";
    }
}
