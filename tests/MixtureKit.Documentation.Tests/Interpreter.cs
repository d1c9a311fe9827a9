using System.ComponentModel;
using System.Diagnostics;

namespace MixtureKit.Documentation.Tests;

/// <summary>A program that runs scripts of another language, with <c>mixturekit</c> on its path.</summary>
/// <param name="Language">The language of blocks that it runs.</param>
/// <param name="Programs">Where it may be, the first choice first.</param>
/// <param name="Needs">A script that fails if a package is absent.</param>
/// <param name="Absence">The reason to skip a test if no program runs that script.</param>
internal sealed record Interpreter(string Language, IReadOnlyList<string> Programs, string Needs, string Absence)
{
    private const int NotFound = 127;

    /// <summary>R with jsonlite.</summary>
    public static Interpreter R { get; } = new("r", ["Rscript"], "library(jsonlite)", "R with the package jsonlite is absent");

    /// <summary>Python with NumPy.</summary>
    public static Interpreter Python { get; } = new("python", ["python3", "/usr/bin/python3"], "import numpy", "Python with NumPy is absent");

    /// <summary>Runs a script in a new work folder and returns what it printed; skips the test if the language is absent.</summary>
    public string Run(string script)
    {
        using var folder = new WorkFolder();
        CopySamples(folder.Path);
        string? program = OperatingSystem.IsWindows() ? null : Programs.FirstOrDefault(program => Start(program, Needs, folder.Path).Code == 0);
        if (program is null)
            Assert.Skip($"{Absence}, or this is not a Unix system.");
        (int code, string output, string errors) = Start(program, script, folder.Path);
        Assert.True(code == 0, $"{program} ended with {code}: {errors}");
        return output;
    }

    private static void CopySamples(string folder)
    {
        DirectoryInfo samples = Directory.CreateDirectory(Path.Combine(folder, "docs", "samples"));
        foreach (string file in (string[])["mixturekit.R", "mixturekit.py"])
            File.Copy(Repository.PathOf("docs", "samples", file), Path.Combine(samples.FullName, file));
        string command = Path.Combine(folder, "mixturekit");
        File.WriteAllText(command, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "mixturekit.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(command, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private static (int Code, string Output, string Errors) Start(string program, string script, string folder)
    {
        string file = Path.Combine(folder, "script");
        File.WriteAllText(file, script);
        var start = new ProcessStartInfo(program, [file]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{folder}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["PYTHONPATH"] = Path.Combine(folder, "docs", "samples");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, errors.Result);
        }
        catch (Win32Exception fault)
        {
            return (NotFound, "", fault.Message);
        }
    }
}
