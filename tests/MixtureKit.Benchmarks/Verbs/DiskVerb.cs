using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using MixtureKit.Benchmarks.Cases;
using MixtureKit.Benchmarks.Limits;
using MixtureKit.Benchmarks.Measuring;
using MixtureKit.Benchmarks.Reports;
using MixtureKit.Parallelism;
using MixtureKit.Tables;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary><c>disk</c>: fits a table with less memory than it has bytes, and compares a pass with the disk and the arithmetic.</summary>
/// <remarks>The limit is the longer of two times: threads that only read the file, under the same limit of memory, and a pass over rows in memory.</remarks>
internal static class DiskVerb
{
    private const int RowsInMemory = 1_000_000;
    private const double Share = 0.8;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Description = "Number of rows.", DefaultValueFactory = _ => 20_000_000 };
        var columns = new Option<int>("--columns") { Description = "Number of columns.", DefaultValueFactory = _ => 50 };
        var memory = new Option<int>("--memory") { Description = "Memory in MB, the system's cache of the file included.", DefaultValueFactory = _ => 512 };
        var iterations = new Option<int>("--iterations") { Description = "Iterations of a fit, whose median counts.", DefaultValueFactory = _ => 4 };
        Option<string> data = CommonOptions.Data();
        var command = new Command("disk", "Time passes over a table that is larger than memory; ends with code 1 if one is below 80 % of the limit.") { rows, columns, memory, iterations, data };
        command.SetAction(parsed =>
        {
            int width = parsed.GetValue(columns);
            string folder = parsed.GetRequiredValue(data);
            string path = new LongTable(parsed.GetValue(rows), width).Ensure(folder), part = new LongTable(RowsInMemory, width).Ensure(folder);
            return Run(path, part, (double)parsed.GetValue(rows) / RowsInMemory, parsed.GetValue(memory), parsed.GetValue(iterations));
        });
        return command;
    }

    /// <summary>The command of one fit, or of one reading.</summary>
    public static Command CreateOne()
    {
        var file = new Argument<string>("FILE") { Description = "A table of the command disk." };
        var model = new Option<string?>("--model") { Description = "Full or diagonal; without it the file is only read." };
        var iterations = new Option<int>("--iterations") { Description = "Iterations.", DefaultValueFactory = _ => 4 };
        Option<int> threads = CommonOptions.Threads();
        var command = new Command("disk-one", "Print the seconds of a pass over a file, and the most memory held in MB.") { file, model, iterations, threads };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            double seconds = parsed.GetValue(model) is { } name
                ? Fit(path, Enum.Parse<Model>(name, ignoreCase: true), parsed.GetValue(iterations), parsed.GetValue(threads))
                : Read(path, parsed.GetValue(threads));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds:R} {ProcessMemory.PeakMegabytes ?? 0:R}"));
        });
        return command;
    }

    private static int Run(string path, string part, double times, int megabytes, int iterations)
    {
        using var group = MemoryGroup.Create(megabytes);
        var table = new MarkdownTable("covariances", "a pass, s", "reading alone, s", "rows in memory, s", "share of the limit", "memory of the process, MB", "mark");
        bool allReached = true;
        string steps = iterations.ToString(CultureInfo.InvariantCulture);
        foreach (string model in new[] { "full", "diagonal" })
        {
            Forget(path);
            double before = Parse(group.Run("disk-one", path))[0];
            double[] fit = Parse(group.Run("disk-one", path, "--model", model, "--iterations", steps));
            double reading = Math.Min(before, Parse(group.Run("disk-one", path))[0]);
            double inMemory = times * Parse(Self.Run("disk-one", part, "--model", model, "--iterations", "12"))[0];
            double share = Math.Max(reading, inMemory) / fit[0];
            allReached &= share >= Share;
            table.Add(model, Figures.Short(fit[0]), Figures.Short(reading), Figures.Short(inMemory), Figures.Short(share), Figures.Whole(fit[1]), share >= Share ? "" : "below");
        }
        Console.Write(table);
        return allReached ? 0 : 1;
    }

    private static double Fit(string path, Model model, int iterations, int threads)
    {
        using TableReader reader = TableReader.Open(path);
        var data = reader.Read().ToMatrix();
        var clock = new IterationClock(iterations);
        new ExpectationMaximization { Tolerance = 0, MaximumIterations = iterations, Execution = Execution.Parallel(threads) }.Fit(LongTable.Start(model, data.ColumnCount), data, progress: clock);
        return clock.Median;
    }

    private static double Read(string path, int threads)
    {
        long began = Stopwatch.GetTimestamp();
        DiskProbe.Read(path, threads);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Removes the file from the system's cache, which has it from when it was written.</summary>
    private static void Forget(string path) => Outside.Run("dd", [$"of={path}", "oflag=nocache", "conv=notrunc,fdatasync", "count=0"]);

    private static double[] Parse(string line) => [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
}
