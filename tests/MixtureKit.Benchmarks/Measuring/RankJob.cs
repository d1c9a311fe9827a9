using System.CommandLine;
using System.Globalization;

namespace MixtureKit.Benchmarks.Measuring;

/// <summary>Fits that are timed in processes of their own, one alone or several that a launcher of MPI starts.</summary>
internal static class RankJob
{
    /// <summary>The option for the launcher.</summary>
    public static Option<string> Launcher() => new("--launcher") { Description = "The launcher of MPI.", DefaultValueFactory = _ => "mpirun.openmpi" };

    /// <summary>Fits a row in one process.</summary>
    public static RankFit Alone(string row, string data, int threads) => RankFit.Read(Self.Run([.. Words(row, data, threads)]));

    /// <summary>Fits a row in several processes.</summary>
    public static RankFit Together(string row, string data, int ranks, int threads, string launcher)
    {
        string[] many = launcher.Contains("openmpi", StringComparison.Ordinal) ? ["--oversubscribe", "--bind-to", threads == 1 ? "core" : "none"] : [];
        (string program, string[] arguments) = Self.Command([.. Words(row, data, threads)]);
        // Launchers refuse to run as root, as which containers run, and Open MPI gives its processes a false terminal.
        // .NET takes ten times as long to compile in full if a process has one core, as ranks that are bound to theirs do.
        var variables = new Dictionary<string, string> { ["OMPI_ALLOW_RUN_AS_ROOT"] = "1", ["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1", ["TERM"] = "dumb", ["DOTNET_TC_DelaySingleProcMultiplier"] = "1" };
        return RankFit.Read(Outside.Run(launcher, ["-n", ranks.ToString(CultureInfo.InvariantCulture), .. many, program, .. arguments], variables).Output);
    }

    /// <summary>Returns the median of a figure over turns, of the fits at one place of a turn.</summary>
    public static double Median(RankFit[][] turns, int place, Func<RankFit, double> figure) => turns.Select(turn => figure(turn[place])).Median();

    private static string[] Words(string row, string data, int threads) => ["rank", row, "--data", data, "--threads", threads.ToString(CultureInfo.InvariantCulture)];
}
