using System.CommandLine;
using MixtureKit.Benchmarks.Cases;
using MixtureKit.Benchmarks.Measuring;
using MixtureKit.Benchmarks.Reports;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary><c>cost</c>: checks the model of what ranks cost: one and two processes of one and two threads, two families, two sizes.</summary>
/// <remarks>
/// The model knows the seconds a row on one core from one thread at the largest size, and latency and bandwidth from exchanges of two ranks. All
/// other times are predicted, with the number of cores of this machine.
/// </remarks>
internal static class CostVerb
{
    private const double Megabyte = 1 << 20;

    private static readonly (int Ranks, int Threads)[] Placements = [(1, 1), (1, 2), (2, 1), (2, 2)];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string> data = CommonOptions.Data();
        var rounds = new Option<int>("--rounds") { Description = "Fits of each placement, in turn; the medians count.", DefaultValueFactory = _ => 3 };
        Option<string> launcher = RankJob.Launcher();
        var command = new Command("cost", "Compare the predicted seconds of an iteration with measured ones, by number of processes, threads and rows.") { data, rounds, launcher };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(data), parsed.GetValue(rounds), parsed.GetRequiredValue(launcher)));
        return command;
    }

    private static void Run(string data, int rounds, string launcher)
    {
        var table = new MarkdownTable("row", "processes", "threads of each", "predicted, ms", "measured, ms", "measured ÷ predicted");
        foreach (IGrouping<Model, ComparisonRow> family in RankRows.All.GroupBy(row => row.Model))
        {
            double? row = null;
            foreach (ComparisonRow size in family)
            {
                RankFit[][] turns = [.. Enumerable.Range(0, rounds).Select(_ => Turn(size.Name, data, launcher))];
                row ??= RankJob.Median(turns, 0, fit => fit.Iteration) / size.Data.Rows;
                for (int place = 0; place < Placements.Length; place++)
                {
                    double predicted = Predicted(size.Data.Rows * row.Value, Placements[place], turns), measured = RankJob.Median(turns, place, fit => fit.Iteration);
                    table.Add(size.Name, Figures.Whole(Placements[place].Ranks), Figures.Whole(Placements[place].Threads), Figures.Short(predicted * 1e3), Figures.Short(measured * 1e3), Figures.Short(measured / predicted));
                }
            }
        }
        Console.Write(table);
    }

    private static RankFit[] Turn(string row, string data, string launcher) =>
        [.. Placements.Select(place => place.Ranks == 1 ? RankJob.Alone(row, data, place.Threads) : RankJob.Together(row, data, place.Ranks, place.Threads, launcher))];

    /// <summary>Rows ÷ cores, and for two ranks one vector up the tree and one down.</summary>
    private static double Predicted(double alone, (int Ranks, int Threads) place, RankFit[][] turns)
    {
        double rows = alone / Math.Min(place.Ranks * place.Threads, Environment.ProcessorCount);
        if (place.Ranks == 1)
            return rows;
        const int TwoRanks = 2;
        double latency = RankJob.Median(turns, TwoRanks, fit => fit.Latency), megabyte = RankJob.Median(turns, TwoRanks, fit => fit.Megabyte) - latency;
        return rows + latency + (turns[0][TwoRanks].Numbers * sizeof(double) / Megabyte * megabyte);
    }
}
