using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using MixtureKit.Tables;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary><c>read FILE</c>: seconds to read a table into memory in a fresh process, start-up left out, compilation included.</summary>
internal static class ReadVerb
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A CSV or NumPy file." };
        var command = new Command("read", "Print the seconds it takes to read a table.") { file };
        command.SetAction(parsed =>
        {
            long began = Stopwatch.GetTimestamp();
            NumericTable.Read(parsed.GetRequiredValue(file)).ToMatrix();
            Console.WriteLine(Stopwatch.GetElapsedTime(began).TotalSeconds.ToString("R", CultureInfo.InvariantCulture));
        });
        return command;
    }
}
