using System.Diagnostics;

namespace MixtureKit.Benchmarks.Measuring;

/// <summary>Runs this program again in a process of its own, so that memory and compilation are those of one thing alone.</summary>
internal static class Self
{
    /// <summary>The standard output of a run with the given arguments.</summary>
    /// <exception cref="InvalidOperationException">It ended with an error.</exception>
    public static string Run(params string[] arguments)
    {
        (string program, string[] all) = Command(arguments);
        return Outside.Run(program, all).Output;
    }

    /// <summary>Starts a run that is given lines to answer.</summary>
    public static Process Start(params string[] arguments)
    {
        (string program, string[] all) = Command(arguments);
        return Process.Start(new ProcessStartInfo(program, all) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    /// <summary>The program and the arguments of a run.</summary>
    public static (string Program, string[] Arguments) Command(string[] arguments)
    {
        string program = Environment.ProcessPath!;
        bool hosted = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return (program, hosted ? [Environment.GetCommandLineArgs()[0], .. arguments] : arguments);
    }
}
