using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using MixtureKit.Benchmarks.Cases;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary><c>data</c>: draws the data sets, so that nothing is drawn between measurements.</summary>
internal static class DataVerb
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string[]> rows = CommonOptions.Rows();
        Option<string> data = CommonOptions.Data();
        var command = new Command("data", "Draw the data sets of rows, where they are not there.") { rows, data };
        command.SetAction(parsed =>
        {
            foreach (DataCase found in ComparisonRows.Named(parsed.GetRequiredValue(rows)).Select(row => row.Data).Distinct())
            {
                long began = Stopwatch.GetTimestamp();
                string folder = found.Ensure(parsed.GetRequiredValue(data));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder}  {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s"));
            }
        });
        return command;
    }
}
