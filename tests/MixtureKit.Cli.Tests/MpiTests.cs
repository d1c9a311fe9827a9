using System.Diagnostics;
using System.Text.Json;
using Parquet;
using Parquet.Schema;

namespace MixtureKit.Cli.Tests;

/// <summary>A fit of several processes, started by the launchers of Open MPI and of MPICH; skipped if they are absent.</summary>
public sealed class MpiTests : IDisposable
{
    private const string OpenMpi = MpiJob.OpenMpi;
    private const string Mpich = MpiJob.Mpich;

    private static readonly string Command = MpiJob.Command;

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
            Assert.Equal(alone, Fitted(MpiJob.Launch(launcher, ranks), fit));
    }

    [Fact]
    public void Ranks_that_climb_on_samples_write_the_model_of_one_process()
    {
        string data = Array(120_000);
        string[] fit = ["fit", data, "-k", "2", "--restarts", "2", "--max-iterations", "20", "--threads", "1"];
        Assert.Equal(Fitted([Command], fit), Fitted(MpiJob.Launch(OpenMpi, 2), fit));
    }

    [Fact]
    public void A_table_of_text_is_cut_at_line_ends()
    {
        string data = _folder.Write("d.csv", Samples.Plane(9000));
        string[] fit = ["fit", data, "--columns", "x,y", "--weight", "w", "-k", "2", "--restarts", "2", "--max-iterations", "20", "--threads", "1"];
        Assert.Equal(Fitted([Command], fit), Fitted(MpiJob.Launch(OpenMpi, 3), fit));
    }

    [Fact]
    public async Task Each_rank_reads_the_row_groups_that_hold_its_rows()
    {
        double[] values = MpiJob.Values(9000);
        DataField<double>[] fields = [new("x1"), new("x2")];
        using (FileStream file = File.Create(_folder["d.parquet"]))
        {
            await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields[0], fields[1]), file);
            for (int first = 0; first < 9000; first += 3000)
            {
                using ParquetRowGroupWriter group = writer.CreateRowGroup();
                foreach ((int j, DataField<double> field) in fields.Index())
                    await group.WriteAsync<double>(field, values.Where((_, i) => i % 2 == j).Skip(first).Take(3000).ToArray());
            }
        }
        string[] fit = ["fit", _folder["d.parquet"], "-k", "2", "--restarts", "1", "--max-iterations", "9"];
        Assert.Equal(Fitted([Command], fit), Fitted(MpiJob.Launch(OpenMpi, 2), fit));
    }

    [Fact]
    public void Each_rank_may_have_a_file_of_its_own()
    {
        string alone = Fitted([Command], ["fit", Array(10_001), "-k", "2", "--restarts", "1", "--max-iterations", "9"]);
        double[] values = MpiJob.Values(10_001);
        File.WriteAllBytes(_folder["part-0.npy"], Samples.Numpy(3000, 2, values[..6000]));
        File.WriteAllBytes(_folder["part-1.npy"], Samples.Numpy(7001, 2, values[6000..]));
        Assert.Equal(alone, Fitted(MpiJob.Launch(OpenMpi, 2), ["fit", _folder["part-*.npy"], "-k", "2", "--restarts", "1", "--max-iterations", "9"]));
        MpiJob.Fails(66, MpiJob.Run(MpiJob.Launch(OpenMpi, 3), ["fit", _folder["part-*.npy"], "-k", "2"]), "there are 2 files for 3 ranks");
    }

    [Fact]
    public void Files_of_ranks_that_are_larger_than_memory_stay_on_disk()
    {
        const int Rows = 960 * 4000, Shard = 960 * 1900;
        string start = _folder.Write("start.json", Samples.TwoGaussians.Replace("\"x\",\"y\"", "\"x1\",\"x2\"", StringComparison.Ordinal));
        double[] values = MpiJob.Values(Rows);
        File.WriteAllBytes(_folder["all.npy"], Samples.Numpy(Rows, 2, values));
        File.WriteAllBytes(_folder["part-0.npy"], Samples.Numpy(Shard, 2, values[..(2 * Shard)]));
        File.WriteAllBytes(_folder["part-1.npy"], Samples.Numpy(Rows - Shard, 2, values[(2 * Shard)..]));
        string[] fit = ["--start", start, "--max-iterations", "2", "--tolerance", "0", "--threads", "1"];
        string alone = Fitted([Command], ["fit", _folder["all.npy"], .. fit]);
        // 24 MB of managed memory, and files of 29 and 32 MB.
        Assert.Equal(alone, Fitted(MpiJob.Launch(OpenMpi, 2), ["fit", _folder["part-*.npy"], .. fit], ("DOTNET_GCHeapHardLimit", "0x1800000")));
    }

    [Fact]
    public void Only_one_rank_prints_and_a_fault_of_one_is_told_once()
    {
        string data = Array(9000, broken: 8000);
        (int code, string output, string error) = MpiJob.Run(MpiJob.Launch(OpenMpi, 3), ["fit", data, "-k", "2"]);
        MpiJob.Fails(65, (code, output, error), "x2", "(part of rank 2)");
        string table = MpiJob.Run(MpiJob.Launch(OpenMpi, 2), ["fit", Array(9000), "-k", "2", "--restarts", "1"]).Output;
        Assert.Single(table.Split('\n'), line => line.StartsWith("log-likelihood", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_library_is_refused()
    {
        string data = Array(9000);
        MpiJob.Fails(64, MpiJob.Run([Command], ["fit", data, "-k", "2", "--mpi"], ("MIXTUREKIT_MPI_LIBRARY", "/nowhere/libmpi.so")), "No library of MPI is found");
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
        Assert.NotEqual(Fitted(MpiJob.Launch(OpenMpi, 3), fit), Fitted(MpiJob.Launch(OpenMpi, 3), [.. fit, "--reduction", "sum"]));
    }

    [Fact]
    public void A_rank_that_is_killed_ends_the_job()
    {
        string data = Array(200_000);
        using Process job = MpiJob.Start(MpiJob.Launch(OpenMpi, 2), ["fit", data, "-k", "9", "--tolerance", "0", "--max-iterations", "1000000", "--samples", "off", "--restarts", "1"], []);
        int[] ranks = MpiJob.Ranks(data, 2);
        Process.GetProcessById(ranks.Max()).Kill();
        Assert.True(job.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.NotEqual(0, job.ExitCode);
    }

    private double LogLikelihood(string[] fit) =>
        JsonDocument.Parse(MpiJob.Run(MpiJob.Launch(OpenMpi, 3), fit).Output).RootElement.GetProperty("logLikelihood").GetDouble();

    private string Array(int rows, int broken = -1)
    {
        double[] values = MpiJob.Values(rows);
        if (broken >= 0)
            values[(2 * broken) + 1] = double.PositiveInfinity;
        string path = _folder[FormattableString.Invariant($"d{rows}{broken}.npy")];
        File.WriteAllBytes(path, Samples.Numpy(rows, 2, values));
        return path;
    }

    private string Fitted(string[] launch, string[] fit, params (string Name, string Value)[] variables)
    {
        (int code, string _, string error) = MpiJob.Run(launch, [.. fit, "-o", _folder["m.json"]], variables);
        Assert.True(code == 0, $"exit code {code}: {error}");
        return File.ReadAllText(_folder["m.json"]);
    }
}
