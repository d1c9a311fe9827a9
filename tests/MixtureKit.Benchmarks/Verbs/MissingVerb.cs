using System.CommandLine;
using System.Globalization;
using MixtureKit.Benchmarks.Cases;
using MixtureKit.Benchmarks.Measuring;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary><c>missing</c>: an iteration on rows with missing cells beside one on the same rows whole.</summary>
/// <remarks>Both are timed in turn on one thread, by the processor time of the process, so that other programs count for little.</remarks>
internal static class MissingVerb
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "Fits of each.", DefaultValueFactory = _ => 7 };
        var iterations = new Option<int>("--iterations") { Description = "Iterations of a fit.", DefaultValueFactory = _ => 40 };
        var only = new Option<string>("--case") { Description = "Only cases whose name begins with this.", DefaultValueFactory = _ => "" };
        var command = new Command("missing", "Time iterations on rows with missing cells beside the same rows whole.") { rounds, iterations, only };
        command.SetAction(parsed =>
        {
            Console.WriteLine("| rows | whole, ms | with missing cells, ms | ratio of the least | ratio of the medians |");
            Console.WriteLine("|---|---|---|---|---|");
            foreach (HoleCase found in HoleCase.All.Where(found => found.Name.StartsWith(parsed.GetValue(only)!, StringComparison.Ordinal)))
                Console.WriteLine(Measure(found, parsed.GetValue(rounds), parsed.GetValue(iterations)));
        });
        return command;
    }

    private static string Measure(HoleCase found, int rounds, int iterations)
    {
        (Mixture<Row> start, DataMatrix wholeRows, DataMatrix partialRows) = found.Draw();
        List<double> whole = [], partial = [];
        for (int round = 0; round <= rounds; round++)
        {
            double own = Milliseconds(start, wholeRows, iterations), other = Milliseconds(start, partialRows, iterations);
            // The first round compiles the code.
            if (round > 0)
                (whole, partial) = ([.. whole, own], [.. partial, other]);
        }
        return string.Create(CultureInfo.InvariantCulture, $"| {found.Name} | {whole.Min():F1} | {partial.Min():F1} | {partial.Min() / whole.Min():F2} | {partial.Median() / whole.Median():F2} |");
    }

    private static double Milliseconds(Mixture<Row> start, DataMatrix data, int iterations)
    {
        double once = Fit(start, data, 1);
        return (Fit(start, data, 1 + iterations) - once) / iterations;
    }

    private static double Fit(Mixture<Row> start, DataMatrix data, int iterations)
    {
        var em = new ExpectationMaximization { Tolerance = 0, MaximumIterations = iterations, Execution = Execution.Sequential, Samples = NestedSamples.None };
        TimeSpan begin = Environment.CpuUsage.UserTime;
        em.Fit(start, data);
        return (Environment.CpuUsage.UserTime - begin).TotalMilliseconds;
    }
}
