using System.Diagnostics;
using System.Globalization;
using MixtureKit.Numerics;

namespace MixtureKit.Cli.Tests;

/// <summary>Calls of the command by the launchers of Open MPI and of MPICH; a test is skipped if they are absent.</summary>
internal static class MpiJob
{
    public const string OpenMpi = "mpirun.openmpi";
    public const string Mpich = "mpirun.mpich";

    public static readonly string Command = Path.Combine(AppContext.BaseDirectory, "mixturekit");

    public static string[] Launch(string launcher, int ranks)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, launcher))))
            Assert.Skip($"{launcher} is absent");
        string[] many = launcher == OpenMpi ? ["--oversubscribe"] : [];
        return [launcher, "-n", ranks.ToString(CultureInfo.InvariantCulture), .. many, Command];
    }

    public static (int Code, string Output, string Error) Run(string[] launch, string[] arguments, params (string Name, string Value)[] variables)
    {
        using Process process = Start(launch, arguments, variables);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    public static Process Start(string[] launch, string[] arguments, (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(launch[0], [.. launch[1..], .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Launchers refuse to run as root, as which containers run tests.
        foreach ((string name, string value) in ((string, string)[])[("OMPI_ALLOW_RUN_AS_ROOT", "1"), ("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1"), .. variables])
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits until the ranks of a job are there, and returns their processes by number.</summary>
    public static int[] Ranks(string word, int count)
    {
        int[] ranks = [];
        for (var waited = Stopwatch.StartNew(); ranks.Length < count && waited.Elapsed < TimeSpan.FromSeconds(60); Thread.Sleep(50))
            ranks = [.. Process.GetProcessesByName("mixturekit").Where(process => CommandLine(process.Id).Contains(word, StringComparison.Ordinal)).Select(process => process.Id).Order()];
        Assert.Equal(count, ranks.Length);
        return ranks;
    }

    /// <summary>Numbers of three clusters in two columns, row by row.</summary>
    public static double[] Values(int rows)
    {
        var random = new RandomSource(5);
        return [.. Enumerable.Range(0, 2 * rows).Select(at => random.NextNormal() + (at / 2 % 3 * 4))];
    }

    /// <summary>Asserts a failure that is told once: the code, nothing on standard output, one line of error that has all the given words.</summary>
    public static void Fails(int code, (int Code, string Output, string Error) run, params string[] words)
    {
        Assert.True(code == run.Code, $"exit code {run.Code}: {run.Error}");
        Assert.Empty(run.Output);
        string line = Assert.Single(run.Error.Split('\n'), text => text.StartsWith("error: ", StringComparison.Ordinal));
        foreach (string word in words)
            Assert.Contains(word, line, StringComparison.Ordinal);
    }

    private static string CommandLine(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
