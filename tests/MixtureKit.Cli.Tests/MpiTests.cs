using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MixtureKit.Numerics;

namespace MixtureKit.Cli.Tests;

/// <summary>A fit of several processes, started by the launchers of Open MPI and of MPICH; skipped if they are absent.</summary>
public sealed class MpiTests : IDisposable
{
    private const string OpenMpi = "mpirun.openmpi";
    private const string Mpich = "mpirun.mpich";

    private static readonly string Command = Path.Combine(AppContext.BaseDirectory, "mixturekit");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(OpenMpi)]
    [InlineData(Mpich)]
    public void Ranks_write_the_model_of_one_process(string launcher)
    {
        string data = Array(30_000);
        string start = _folder["start.json"];
        CommandRun.Of("fit", data, "-k", "3", "--restarts", "1", "--init", "random", "--max-iterations", "1", "-o", start).Sound();
        string[] fit = ["fit", data, "--start", start, "--max-iterations", "12", "--tolerance", "0", "--threads", "1"];
        string alone = Fitted([Command], fit);
        foreach (int ranks in new[] { 1, 2, 3 })
            Assert.Equal(alone, Fitted(Launch(launcher, ranks), fit));
    }

    [Fact]
    public void Ranks_that_climb_on_samples_write_the_model_of_one_process()
    {
        string data = Array(120_000);
        string[] fit = ["fit", data, "-k", "2", "--restarts", "2", "--max-iterations", "20", "--threads", "1"];
        Assert.Equal(Fitted([Command], fit), Fitted(Launch(OpenMpi, 2), fit));
    }

    [Fact]
    public void A_table_of_text_is_cut_at_line_ends()
    {
        string data = _folder.Write("d.csv", Samples.Plane(9000));
        string[] fit = ["fit", data, "--columns", "x,y", "--weight", "w", "-k", "2", "--restarts", "2", "--max-iterations", "20", "--threads", "1"];
        Assert.Equal(Fitted([Command], fit), Fitted(Launch(OpenMpi, 3), fit));
    }

    [Fact]
    public void Each_rank_may_have_a_file_of_its_own()
    {
        string alone = Fitted([Command], ["fit", Array(10_001), "-k", "2", "--restarts", "1", "--max-iterations", "9"]);
        double[] values = Values(10_001);
        File.WriteAllBytes(_folder["part-0.npy"], Samples.Numpy(3000, 2, values[..6000]));
        File.WriteAllBytes(_folder["part-1.npy"], Samples.Numpy(7001, 2, values[6000..]));
        Assert.Equal(alone, Fitted(Launch(OpenMpi, 2), ["fit", _folder["part-*.npy"], "-k", "2", "--restarts", "1", "--max-iterations", "9"]));
        Fails(66, Run(Launch(OpenMpi, 3), ["fit", _folder["part-*.npy"], "-k", "2"]), "there are 2 files for 3 ranks");
    }

    [Fact]
    public void Only_one_rank_prints_and_a_fault_of_one_is_told_once()
    {
        string data = Array(9000, broken: 8000);
        (int code, string output, string error) = Run(Launch(OpenMpi, 3), ["fit", data, "-k", "2"]);
        Fails(65, (code, output, error), "x2", "(part of rank 2)");
        string table = Run(Launch(OpenMpi, 2), ["fit", Array(9000), "-k", "2", "--restarts", "1"]).Output;
        Assert.Single(table.Split('\n'), line => line.StartsWith("log-likelihood", StringComparison.Ordinal));
    }

    [Fact]
    public void What_needs_all_rows_and_a_missing_library_are_refused()
    {
        string data = Array(9000);
        Fails(64, Run([Command], ["fit", data, "-k", "2", "--mpi"], ("MIXTUREKIT_MPI_LIBRARY", "/nowhere/libmpi.so")), "No library of MPI is found");
        Fails(64, Run(Launch(OpenMpi, 2), ["fit", data, "-k", "2", "--merge"]), "--merge: this needs all rows in one process");
    }

    [Fact]
    public void A_plain_sum_differs_in_the_last_digits_alone()
    {
        string data = Array(30_000);
        string start = _folder["start.json"];
        CommandRun.Of("fit", data, "-k", "3", "--restarts", "1", "--init", "random", "--max-iterations", "1", "-o", start).Sound();
        string[] fit = ["fit", data, "--start", start, "--max-iterations", "9", "--tolerance", "0", "--threads", "1", "--json"];
        double tree = LogLikelihood(fit), sum = LogLikelihood([.. fit, "--reduction", "sum"]);
        Assert.Equal(tree, sum, 1e-6);
        Assert.NotEqual(Fitted(Launch(OpenMpi, 3), fit), Fitted(Launch(OpenMpi, 3), [.. fit, "--reduction", "sum"]));
    }

    [Fact]
    public void A_rank_that_is_killed_ends_the_job()
    {
        string data = Array(200_000);
        using Process job = Start(Launch(OpenMpi, 2), ["fit", data, "-k", "9", "--tolerance", "0", "--max-iterations", "1000000", "--samples", "off", "--restarts", "1"], []);
        int[] ranks = [];
        for (var waited = Stopwatch.StartNew(); ranks.Length < 2 && waited.Elapsed < TimeSpan.FromSeconds(60); Thread.Sleep(200))
            ranks = [.. Process.GetProcessesByName("mixturekit").Where(process => CommandLine(process.Id).Contains(data, StringComparison.Ordinal)).Select(process => process.Id)];
        Assert.Equal(2, ranks.Length);
        Process.GetProcessById(ranks.Max()).Kill();
        Assert.True(job.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.NotEqual(0, job.ExitCode);
    }

    private double LogLikelihood(string[] fit) =>
        JsonDocument.Parse(Run(Launch(OpenMpi, 3), fit).Output).RootElement.GetProperty("logLikelihood").GetDouble();

    private string Array(int rows, int broken = -1)
    {
        double[] values = Values(rows);
        if (broken >= 0)
            values[(2 * broken) + 1] = double.PositiveInfinity;
        string path = _folder[FormattableString.Invariant($"d{rows}{broken}.npy")];
        File.WriteAllBytes(path, Samples.Numpy(rows, 2, values));
        return path;
    }

    private static double[] Values(int rows)
    {
        var random = new RandomSource(5);
        return [.. Enumerable.Range(0, 2 * rows).Select(at => random.NextNormal() + (at / 2 % 3 * 4))];
    }

    private string Fitted(string[] launch, string[] fit)
    {
        (int code, string _, string error) = Run(launch, [.. fit, "-o", _folder["m.json"]]);
        Assert.True(code == 0, $"exit code {code}: {error}");
        return File.ReadAllText(_folder["m.json"]);
    }

    private static string[] Launch(string launcher, int ranks)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, launcher))))
            Assert.Skip($"{launcher} is absent");
        string[] many = launcher == OpenMpi ? ["--oversubscribe"] : [];
        return [launcher, "-n", ranks.ToString(CultureInfo.InvariantCulture), .. many, Command];
    }

    private static (int Code, string Output, string Error) Run(string[] launch, string[] arguments, params (string Name, string Value)[] variables)
    {
        using Process process = Start(launch, arguments, variables);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    private static Process Start(string[] launch, string[] arguments, (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(launch[0], [.. launch[1..], .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Launchers refuse to run as root, as which containers run tests.
        foreach ((string name, string value) in ((string, string)[])[("OMPI_ALLOW_RUN_AS_ROOT", "1"), ("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1"), .. variables])
            start.Environment[name] = value;
        return Process.Start(start)!;
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

    private static void Fails(int code, (int Code, string Output, string Error) run, params string[] words)
    {
        Assert.True(code == run.Code, $"exit code {run.Code}: {run.Error}");
        Assert.Empty(run.Output);
        string line = Assert.Single(run.Error.Split('\n'), text => text.StartsWith("error: ", StringComparison.Ordinal));
        foreach (string word in words)
            Assert.Contains(word, line, StringComparison.Ordinal);
    }
}
