using System.CommandLine;
using System.Globalization;
using MixtureKit.Benchmarks.Measuring;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Tables;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary><c>listeners</c>: a small fit, and a pass of many rows, without and with listeners to the meter and the activities.</summary>
/// <remarks>All are timed in turn on one thread, by the processor time of the process, so that other programs count for little.</remarks>
internal static class ListenersVerb
{
    private const int SmallFits = 3000;
    private const int Passes = 8;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "Measurements of each.", DefaultValueFactory = _ => 15 };
        var table = new Option<string>("--faithful") { Description = "Path of faithful.csv.", DefaultValueFactory = _ => "docs/data/faithful.csv" };
        var command = new Command("listeners", "Time fits without and with listeners.") { rounds, table };
        command.SetAction(parsed =>
        {
            Console.WriteLine("| case | no listener: least, median | listeners of metrics and searches | of passes too |");
            Console.WriteLine("|---|---|---|---|");
            DataMatrix faithful = NumericTable.Read(parsed.GetValue(table)!).ToMatrix(), many = Many();
            Mixture<Row> near = Start([2, 55], [4.3, 80], [1, 100]), far = Start([-1, -1], [1, 1], [1, 1]);
            Print("fit of Old Faithful, µs", parsed.GetValue(rounds), () => Microseconds(near, faithful, 1000, SmallFits) / SmallFits);
            Print("pass of 1,000,000 × 2, ms", parsed.GetValue(rounds), () => (Microseconds(far, many, 1 + Passes, 1) - Microseconds(far, many, 1, 1)) / Passes / 1000);
        });
        return command;
    }

    private static void Print(string name, int rounds, Func<double> measure)
    {
        var figures = new List<double>[] { [], [], [] };
        for (int round = 0; round <= rounds; round++)
        {
            for (int listened = 0; listened < figures.Length; listened++)
            {
                using Listeners? listeners = listened == 0 ? null : new Listeners(passes: listened == 2);
                double figure = measure();
                // The first round compiles the code.
                if (round > 0)
                    figures[listened].Add(figure);
            }
        }
        Console.WriteLine($"| {name} | {string.Join(" | ", figures.Select(own => string.Create(CultureInfo.InvariantCulture, $"{own.Min():F2}, {own.Median():F2}")))} |");
    }

    private static double Microseconds(Mixture<Row> start, DataMatrix data, int iterations, int fits)
    {
        var em = new ExpectationMaximization { Tolerance = iterations < 100 ? 0 : 1e-7, MaximumIterations = iterations, Execution = Execution.Sequential, MergeEqualObservations = false };
        TimeSpan begin = Environment.CpuUsage.UserTime;
        for (int fit = 0; fit < fits; fit++)
            em.Fit(start, data);
        return (Environment.CpuUsage.UserTime - begin).TotalMicroseconds;
    }

    private static Mixture<Row> Start(double[] first, double[] second, double[] variances) =>
        new([0.5, 0.5], [new DiagonalGaussian(first, variances), new DiagonalGaussian(second, variances)]);

    private static DataMatrix Many()
    {
        var random = new RandomSource(1);
        return DataMatrix.FromRowMajor([.. Enumerable.Range(0, 2_000_000).Select(i => random.NextDouble() + (i / 2 % 2 * 2.5))], 2);
    }
}
