using System.Diagnostics;

namespace MixtureKit.Documentation.Tests;

/// <summary>A folder in which the built command is run.</summary>
internal sealed class Shell : IDisposable
{
    private readonly WorkFolder _folder = new();

    /// <summary>Runs <c>mixturekit</c> with arguments parted by blanks; what it prints to standard output.</summary>
    public string Run(string arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "mixturekit.dll"), .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"mixturekit {arguments} ended with {process.ExitCode}: {errors.Result}");
        return output;
    }

    public void Dispose() => _folder.Dispose();
}
