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
            return Run(FuzzOptions.Parse(arguments));
        }
        catch (UsageException error)
        {
            Console.Error.WriteLine($"error: {error.Message}");
            Console.Error.WriteLine(FuzzOptions.Usage);
            return BadUsage;
        }
    }

    private static int Run(FuzzOptions options) => options switch
    {
        { Guided: { } kind } => GuidedRun.Run(kind),
        { Replay: { } file } => Replay.Run(file),
        { Write: not null } => InputWriting.Run(options, Kinds.All),
        _ => new Campaign(options, Console.Out).Run(Kinds.All),
    };
}
