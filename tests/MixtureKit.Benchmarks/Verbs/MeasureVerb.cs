using System.CommandLine;
using System.Text.Json;
using MixtureKit.Benchmarks.Cases;
using MixtureKit.Benchmarks.Measuring;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary><c>measure ROW</c>: one row in this process, as a line of JSON.</summary>
internal static class MeasureVerb
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var row = new Argument<string>("ROW") { Description = "Name of a row of the comparison." };
        Option<string> data = CommonOptions.Data();
        Option<int> threads = CommonOptions.Threads();
        var iterations = new Option<int?>("--iterations") { Description = "EM iterations of a fit; the row's own number where not given." };
        var repeats = new Option<int?>("--repeats") { Description = "Fits; the row's own number where not given." };
        var command = new Command("measure", "Time one row in this process and print what was found as JSON.") { row, data, threads, iterations, repeats };
        command.SetAction(parsed =>
        {
            ComparisonRow found = ComparisonRows.Named(parsed.GetRequiredValue(row));
            PassMeasurement measurement = PassTimer.Measure(
                found,
                found.Data.Ensure(parsed.GetRequiredValue(data)),
                parsed.GetValue(threads),
                parsed.GetValue(iterations) ?? found.Iterations,
                parsed.GetValue(repeats) ?? found.Repeats);
            Console.WriteLine(JsonSerializer.Serialize(measurement));
        });
        return command;
    }
}
