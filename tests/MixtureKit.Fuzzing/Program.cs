using MixtureKit.Fuzzing.Running;

namespace MixtureKit.Fuzzing;

/// <summary>Reads mutated files until something is wrong: exit code 0 without findings, 1 with findings, 64 for bad usage.</summary>
internal static class Program
{
    private const int BadUsage = 64;

    private static int Main(string[] arguments)
    {
        try
        {
            FuzzOptions options = FuzzOptions.Parse(arguments);
            return options.Replay is { } file ? Replay.Run(file) : new Campaign(options, Console.Out).Run(Kinds.All);
        }
        catch (UsageException error)
        {
            Console.Error.WriteLine($"error: {error.Message}");
            Console.Error.WriteLine(FuzzOptions.Usage);
            return BadUsage;
        }
    }
}
