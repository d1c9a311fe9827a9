using System.CommandLine;
using MixtureKit.Benchmarks.Cases;
using MixtureKit.Benchmarks.Measuring;
using MixtureKit.Benchmarks.Reports;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary><c>ranks</c>: compares ranks of one thread with one process of as many threads, in turn.</summary>
internal static class RanksVerb
{
    private const double Slack = 1.1;

    private static readonly string[] Jobs = ["full-1000000x8x8", "diagonal-1000000x8x8"];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var rows = new Option<string[]>("--rows") { Description = "Names of rows; full and diagonal Gaussians of 1,000,000 rows if not given.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => Jobs };
        Option<string> data = CommonOptions.Data();
        var ranks = new Option<int>("--ranks") { Description = "Number of ranks, and of threads beside them.", DefaultValueFactory = _ => 2 };
        var rounds = new Option<int>("--rounds") { Description = "Fits of each kind, in turn; the medians count.", DefaultValueFactory = _ => 5 };
        Option<string> launcher = RankJob.Launcher();
        var command = new Command("ranks", "Compare ranks of MPI with one process of as many threads; ends with code 1 if ranks take more than 1.1 times as long.") { rows, data, ranks, rounds, launcher };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(rows), parsed.GetRequiredValue(data), parsed.GetValue(ranks), parsed.GetValue(rounds), parsed.GetRequiredValue(launcher)));
        return command;
    }

    /// <summary>The command of one rank.</summary>
    public static Command CreateOne()
    {
        var row = new Argument<string>("ROW") { Description = "Name of a row of the comparison." };
        Option<string> data = CommonOptions.Data();
        Option<int> threads = CommonOptions.Threads();
        var command = new Command("rank", "Fit one row with the other processes of a launcher of MPI, and print the times.") { row, data, threads };
        command.SetAction(parsed =>
        {
            if (RankFit.Measure(RankRows.Named(parsed.GetRequiredValue(row)), parsed.GetRequiredValue(data), parsed.GetValue(threads)) is { } fit)
                Console.WriteLine(fit.Write());
        });
        return command;
    }

    private static int Run(string[] rows, string data, int ranks, int rounds, string launcher)
    {
        var table = new MarkdownTable("row", "1 thread", $"{ranks} threads", $"{ranks} ranks", "ratio", "numbers", "their sum", "of 1 number", "of 1 MB", "mark");
        bool allReached = true;
        foreach (string row in rows)
        {
            RankFit[][] turns = [.. Enumerable.Range(0, rounds).Select(_ => (RankFit[])[RankJob.Alone(row, data, 1), RankJob.Alone(row, data, ranks), RankJob.Together(row, data, ranks, 1, launcher)])];
            double one = RankJob.Median(turns, 0, fit => fit.Iteration), threads = RankJob.Median(turns, 1, fit => fit.Iteration), together = RankJob.Median(turns, 2, fit => fit.Iteration);
            allReached &= together <= Slack * threads;
            table.Add(
                row,
                Figures.Short(one),
                Figures.Short(threads),
                Figures.Short(together),
                Figures.Short(together / threads),
                Figures.Whole(turns[0][2].Numbers),
                Figures.Short(RankJob.Median(turns, 2, fit => fit.Sum)),
                Figures.Short(RankJob.Median(turns, 2, fit => fit.Latency)),
                Figures.Short(RankJob.Median(turns, 2, fit => fit.Megabyte)),
                together <= Slack * threads ? "" : "above");
        }
        Console.Write(table);
        return allReached ? 0 : 1;
    }
}
