using System.Diagnostics;
using System.Text;

namespace MixtureKit.Cli.Tests;

/// <summary>One line of a shell, in which <c>mixturekit</c> is the command as a process of its own, and what came of it.</summary>
internal sealed record ShellRun(int Code, string Output, string Error)
{
    private static readonly string Command = Path.Combine(AppContext.BaseDirectory, "mixturekit");

    /// <summary>Runs a line of bash; a line that does not end in two minutes fails the test.</summary>
    public static ShellRun Of(string line)
    {
        using Process process = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", $"mixturekit() {{ '{Command}' \"$@\"; }}; {line}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The line does not end: {line}");
        }
        return new ShellRun(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Asserts a failure with one line of error that has all the given words.</summary>
    public void Fails(int code, params string[] words)
    {
        Assert.True(Code == code, $"exit code {Code}: {Error}");
        string line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", line);
        foreach (string word in words)
            Assert.Contains(word, line);
    }
}
