using System.Globalization;
using System.Reflection;
using System.Text.Json;
using MixtureKit.Benchmarks.Measuring;

namespace MixtureKit.Benchmarks.Builds;

/// <summary>This program as another commit built it, with the library of that commit, in this process.</summary>
/// <remarks>
/// Types of two builds have nothing in common, so a build is driven through its own command line: <c>measure</c> prints JSON in every commit,
/// whatever the library calls its types there.
/// </remarks>
internal sealed class LibraryBuild
{
    private const string Program = "MixtureKit.Benchmarks.dll";
    private readonly string _folder;
    private readonly MethodInfo _main;

    /// <summary>Loads a build.</summary>
    /// <param name="folder">What the build of this program at that commit wrote.</param>
    /// <exception cref="ArgumentException">The folder holds no build of this program.</exception>
    public LibraryBuild(string folder)
    {
        _folder = folder;
        string program = Path.GetFullPath(Path.Combine(folder, Program));
        if (!File.Exists(program))
            throw new ArgumentException($"The folder '{folder}' has no {Program}; build tests/MixtureKit.Benchmarks at the commit, and name the folder of its output, such as bin/Release/net10.0.", nameof(folder));
        _main = new BuildContext(program).LoadFromAssemblyPath(program).EntryPoint!;
    }

    /// <summary>Measures one fit of a row of the comparison.</summary>
    /// <exception cref="InvalidOperationException">The build ended with an error.</exception>
    public PassMeasurement Measure(string row, string data, int threads) => JsonSerializer.Deserialize<PassMeasurement>(
        Run("measure", row, "--data", data, "--threads", threads.ToString(CultureInfo.InvariantCulture), "--repeats", "1"))!;

    /// <summary>The standard output of a run.</summary>
    private string Run(params string[] arguments)
    {
        TextWriter console = Console.Out;
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        Console.SetOut(output);
        try
        {
            int code = (int)_main.Invoke(null, [arguments])!;
            return code == 0
                ? output.ToString()
                : throw new InvalidOperationException($"The build in '{_folder}' ended {string.Join(' ', arguments)} with code {code}; what it wrote to standard error says why.");
        }
        finally
        {
            Console.SetOut(console);
        }
    }
}
