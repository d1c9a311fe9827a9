using System.Diagnostics;

namespace MixtureKit.Benchmarks.Measuring;

/// <summary>Runs another program to its end.</summary>
internal static class Outside
{
    /// <summary>Standard output and seconds of a whole run.</summary>
    /// <exception cref="InvalidOperationException">It ended with an error; what it said is the message.</exception>
    public static (string Output, double Seconds) Run(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return process.ExitCode == 0
            ? (output, seconds)
            : throw new InvalidOperationException($"{Path.GetFileName(program)} {string.Join(' ', arguments)} ended with code {process.ExitCode}: {errors.Result.Trim()}");
    }
}
