using System.CommandLine;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    /// <summary>The folder of the data sets.</summary>
    public static Option<string> Data() => new("--data")
    {
        Description = "Folder of the data sets, which are drawn where they are not there.",
        DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "mixturekit-benchmarks"),
    };

    /// <summary>Threads of the passes.</summary>
    public static Option<int> Threads() => new("--threads")
    {
        Description = "Threads; all cores where not given.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    /// <summary>Names of rows.</summary>
    public static Option<string[]> Rows() => new("--rows")
    {
        Description = "Names of rows, such as full-1000000x8x8; all where not given.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };
}
