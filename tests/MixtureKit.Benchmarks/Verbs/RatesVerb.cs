using System.CommandLine;
using System.Text.Json;
using MixtureKit.Benchmarks.Limits;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary><c>rates</c>: what the machine can do at most, as a line of JSON.</summary>
internal static class RatesVerb
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<int> threads = CommonOptions.Threads();
        var command = new Command("rates", "Measure what this machine does at most, and print it as JSON.") { threads };
        command.SetAction(parsed => Console.WriteLine(JsonSerializer.Serialize(MachineRates.Measure(parsed.GetValue(threads)))));
        return command;
    }
}
