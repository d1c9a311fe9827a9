using System.CommandLine;

namespace MixtureKit.Cli.Options;

/// <summary>The arguments that name inputs.</summary>
internal static class InputArgument
{
    /// <summary>Creates the argument DATA.</summary>
    public static Argument<string> Data() => new("DATA")
    {
        Description = "CSV with a header, or a NumPy array (.npy); - reads standard input.",
    };

    /// <summary>Creates the argument MODEL.</summary>
    public static Argument<string> Model() => new("MODEL") { Description = "Model file that fit -o wrote; - reads standard input." };
}
