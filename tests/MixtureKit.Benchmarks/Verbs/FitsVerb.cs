using System.CommandLine;
using System.Globalization;
using MixtureKit.Benchmarks.Cases;
using MixtureKit.Benchmarks.Measuring;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Tables;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary><c>fits ROW</c>: for each line of standard input, a number of threads, one fit and a line with its seconds an iteration.</summary>
internal static class FitsVerb
{
    // Processes begin within a few milliseconds of each other; fits of a second are side by side all but that time.
    private const int TimesIterations = 5;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var row = new Argument<string>("ROW") { Description = "Name of a row of the comparison." };
        Option<string> data = CommonOptions.Data();
        var memory = new Option<bool>("--memory") { Description = "Copy the rows into an array first." };
        var command = new Command("fits", "Fit one row for each number of threads on standard input, and print the seconds an iteration.") { row, data, memory };
        command.SetAction(parsed => Answer(ComparisonRows.Named(parsed.GetRequiredValue(row)), parsed.GetRequiredValue(data), parsed.GetValue(memory)));
        return command;
    }

    private static void Answer(ComparisonRow row, string root, bool inMemory)
    {
        string folder = row.Data.Ensure(root);
        DataMatrix data = NumericTable.Read(Path.Combine(folder, "X.npy")).ToMatrix();
        if (inMemory)
            data = Copy(data);
        Mixture<Row> start = row.Start(folder);
        while (Console.ReadLine() is { } line)
            Console.WriteLine(Seconds(start, data, row.Iterations * TimesIterations, int.Parse(line, CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture));
    }

    private static double Seconds(Mixture<Row> start, DataMatrix data, int iterations, int threads)
    {
        var clock = new IterationClock(iterations);
        new ExpectationMaximization { Tolerance = 0, MaximumIterations = iterations, Execution = Execution.Parallel(threads) }.Fit(start, data, progress: clock);
        return clock.Seconds;
    }

    private static DataMatrix Copy(DataMatrix data)
    {
        var values = new double[data.Count * data.ColumnCount];
        for (int i = 0; i < data.Count; i++)
            data.Store.Read(i, values.AsSpan(i * data.ColumnCount, data.ColumnCount));
        return DataMatrix.FromRowMajor(values, data.ColumnCount);
    }
}
