using MixtureKit.Numerics;

namespace MixtureKit.Fuzzing.Running;

/// <summary>Writes inputs instead of checking them, for another program to begin with.</summary>
internal static class InputWriting
{
    /// <summary>Writes a number of inputs of each requested kind into a folder.</summary>
    public static int Run(FuzzOptions options, IEnumerable<InputKind> kinds)
    {
        var folder = new FindingFolder(options.Write!);
        foreach (InputKind kind in kinds.Where(kind => options.Only is null || kind.Name == options.Only))
        {
            for (long number = 0; number < options.Count; number++)
                folder.Write(kind, number, kind.Make(new RandomSource(options.Seed).Split((ulong)number)));
        }
        return 0;
    }
}
