using System.CommandLine;
using System.Globalization;
using MixtureKit.Benchmarks.Measuring;
using MixtureKit.Benchmarks.Reports;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary><c>scaling</c>: how time grows with rows, components and threads, as a CSV file and a drawing each.</summary>
internal static class ScalingVerb
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string> data = CommonOptions.Data();
        var output = new Option<string>("--output") { Description = "Folder of the files.", DefaultValueFactory = _ => Path.Combine("docs", "benchmarks") };
        var command = new Command("scaling", "Measure an iteration over rows, components and threads, and draw it.") { data, output };
        command.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(output);
            Directory.CreateDirectory(folder);
            var timer = new ScalingTimer(parsed.GetRequiredValue(data));
            ScalingPoint[] rows = [.. timer.OverRows()], components = [.. timer.OverComponents()], threads = [.. timer.OverThreads()];
            string cores = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} threads");
            Write(folder, "rows", rows, new LinePlot($"Rows × 8, K = 8, full, {cores}", "rows", "s/iteration", rows, Slope(rows)));
            Write(folder, "components", components, new LinePlot($"200,000 × 8, full, {cores}", "components", "s/iteration", components, Slope(components)));
            ScalingPoint[] speeds = [.. threads.Select(point => point with { Seconds = threads[0].Seconds / point.Seconds })];
            Write(folder, "threads", threads, new LinePlot("1,000,000 × 8, K = 8, full", "threads", "times one thread", speeds, 1));
        });
        return command;
    }

    /// <summary>The line through the origin and the last point.</summary>
    private static double Slope(ScalingPoint[] points) => points[^1].Seconds / points[^1].Value;

    private static void Write(string folder, string name, ScalingPoint[] points, LinePlot plot)
    {
        IEnumerable<string> lines = points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Value},{point.Seconds:G4}"));
        string table = string.Join('\n', [$"{name},seconds_an_iteration", .. lines, ""]);
        File.WriteAllText(Path.Combine(folder, $"scaling-{name}.csv"), table);
        File.WriteAllText(Path.Combine(folder, $"scaling-{name}.svg"), plot.ToString());
        Console.WriteLine(table);
    }
}
