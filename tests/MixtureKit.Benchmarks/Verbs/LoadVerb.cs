using System.CommandLine;
using System.Globalization;
using MixtureKit.Benchmarks.Serving;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary><c>load</c>: requests a second, times of requests and memory of the sample service on loopback.</summary>
internal static class LoadVerb
{
    private const int Columns = 8;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var service = new Option<string>("--service")
        {
            Description = "Path of the built sample service.",
            DefaultValueFactory = _ => "docs/samples/service/bin/Release/net10.0/MixtureKit.Samples.Service.dll",
        };
        var rows = new Option<int>("--rows") { Description = "Rows of a request.", DefaultValueFactory = _ => 1 };
        var clients = new Option<int>("--clients") { Description = "Clients at once.", DefaultValueFactory = _ => 16 };
        var windows = new Option<int>("--windows") { Description = "Windows that are measured.", DefaultValueFactory = _ => 10 };
        var seconds = new Option<int>("--seconds") { Description = "Seconds of a window.", DefaultValueFactory = _ => 6 };
        var command = new Command("load", "Measure the sample service under load on loopback.") { service, rows, clients, windows, seconds };
        command.SetAction(parsed =>
        {
            string model = Path.Combine(Path.GetTempPath(), $"mixturekit-load-{Environment.ProcessId}.json");
            try
            {
                ModelFormats.Rows.WriteFile(model, Model());
                using var process = ServiceProcess.Start(parsed.GetValue(service)!, model);
                var test = new LoadTest(process, Columns, parsed.GetValue(rows), parsed.GetValue(clients));
                // The first window compiles the code.
                Print(test.Run(1 + parsed.GetValue(windows), TimeSpan.FromSeconds(parsed.GetValue(seconds))).Skip(1));
            }
            finally
            {
                File.Delete(model);
            }
        });
        return command;
    }

    private static Mixture<Row> Model() =>
        new([0.25, 0.25, 0.25, 0.25], Enumerable.Range(0, 4).Select(k => new DiagonalGaussian([.. Enumerable.Repeat(k - 1.5, Columns)], [.. Enumerable.Repeat(1.0, Columns)])));

    private static void Print(IEnumerable<LoadWindow> windows)
    {
        Console.WriteLine("| window | requests a second | median, ms | 99th percentile, ms | memory, MB |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach ((int number, LoadWindow window) in windows.Index())
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {number + 1} | {window.Requests:F0} | {window.Median:F2} | {window.Percentile99:F2} | {window.Megabytes:F0} |"));
    }
}
