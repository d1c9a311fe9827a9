using System.CommandLine;
using MixtureKit.Benchmarks.Cases;
using MixtureKit.Benchmarks.Measuring;
using MixtureKit.Benchmarks.Reports;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary><c>threads</c>: compares threads of one fit with as many processes of one thread, in turn.</summary>
internal static class ThreadsVerb
{
    private static readonly string[] Jobs =
        ["diagonal-1000000x8x8", "full-1000000x8x8", "full-1000000x2x4", "full-200000x16x16", "categorical-500000x10x4x5"];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var rows = new Option<string[]>("--rows") { Description = "Names of rows; five that take some milliseconds an iteration if not given.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => Jobs };
        Option<string> data = CommonOptions.Data();
        var threads = new Option<int>("--threads") { Description = "Threads of the fit, and processes beside it.", DefaultValueFactory = _ => 2 };
        var rounds = new Option<int>("--rounds") { Description = "Fits of each kind, in turn; the medians count.", DefaultValueFactory = _ => 5 };
        var command = new Command("threads", "Compare threads of one fit with as many independent processes; ends with code 1 if threads gain less than 0.9 of what processes gain.") { rows, data, threads, rounds };
        command.SetAction(parsed => Run(
            ComparisonRows.Named(parsed.GetRequiredValue(rows)), parsed.GetRequiredValue(data), parsed.GetValue(threads), parsed.GetValue(rounds)));
        return command;
    }

    private static int Run(IReadOnlyList<ComparisonRow> rows, string data, int threads, int rounds)
    {
        var table = new MarkdownTable("row", "rows", "1 thread", $"{threads} threads", $"{threads} processes", "gain of threads", "gain of processes", "share", "mark");
        bool allReached = true;
        foreach (ComparisonRow row in rows)
        {
            row.Data.Ensure(data);
            foreach (bool inMemory in new[] { false, true })
            {
                ThreadGain gain = Measure(row, data, inMemory, threads, rounds);
                allReached &= gain.IsReached;
                table.Add(Cells(row, inMemory, gain));
            }
        }
        Console.Write(table);
        return allReached ? 0 : 1;
    }

    private static ThreadGain Measure(ComparisonRow row, string data, bool inMemory, int threads, int rounds)
    {
        Console.Error.WriteLine($"{row.Name} {Place(inMemory)} …");
        FitProcess[] processes = [.. Enumerable.Range(0, threads).Select(_ => new FitProcess(row.Name, data, inMemory))];
        try
        {
            return ThreadGain.Measure(processes, rounds);
        }
        finally
        {
            foreach (FitProcess process in processes)
                process.Dispose();
        }
    }

    private static string[] Cells(ComparisonRow row, bool inMemory, ThreadGain gain) =>
    [
        row.Name,
        Place(inMemory),
        Figures.Short(gain.One),
        Figures.Short(gain.Threads),
        Figures.Short(gain.Processes),
        Figures.Times(gain.OfThreads),
        Figures.Times(gain.OfProcesses),
        Figures.Short(gain.Share),
        gain.IsReached ? "" : "below",
    ];

    private static string Place(bool inMemory) => inMemory ? "in an array" : "from .npy";
}
