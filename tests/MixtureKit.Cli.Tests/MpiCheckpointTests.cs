using System.Diagnostics;

namespace MixtureKit.Cli.Tests;

/// <summary>A fit of several processes of which one is killed goes on, on any number of them, to the same bits.</summary>
public sealed class MpiCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _data;
    private readonly string _file;
    private readonly string _model;

    public MpiCheckpointTests()
    {
        (_data, _file, _model) = (_folder["d.npy"], _folder["c"], _folder["m.json"]);
        File.WriteAllBytes(_data, Samples.Numpy(120_000, 2, MpiJob.Values(120_000)));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("-k 3 --restarts 2 --tolerance 0 --max-iterations 80")]
    [InlineData("--start s.json --tolerance 0 --max-iterations 150")]
    public async Task A_job_of_which_a_rank_is_killed_ends_as_one_process_that_was_not(string options)
    {
        CommandRun.Of("fit", _data, "-k", "5", "--restarts", "1", "--init", "random", "--max-iterations", "2", "-o", _folder["s.json"]).Sound();
        string[] call = ["fit", _data, .. options.Replace("s.json", _folder["s.json"], StringComparison.Ordinal).Split(' '), "-o", _model];
        string output = CommandRun.Of(call).Sound().Output, written = File.ReadAllText(_model);
        File.Delete(_model);
        string[] kept = [.. call, "--checkpoint", _file, "--checkpoint-every", "0.01"];
        await Kill(2, kept, victim: 1, bytes: 2000);
        await Kill(3, [.. kept, "--resume"], victim: 0, bytes: 500);
        await Kill(1, [.. kept, "--resume"], victim: 0, bytes: 500);
        (int code, string table, string error) = MpiJob.Run(MpiJob.Launch(MpiJob.OpenMpi, 3), [.. kept, "--resume"]);
        Assert.True(code == 0, $"exit code {code}: {error}");
        Assert.Equal((output, written), (table, File.ReadAllText(_model)));
        Assert.False(File.Exists(_file));
    }

    [Fact]
    public async Task A_checkpoint_of_something_else_is_refused_once()
    {
        string[] call = ["fit", _data, "-k", "2", "--restarts", "1", "--tolerance", "0", "--max-iterations", "900", "--checkpoint", _file, "--checkpoint-every", "0.01"];
        string[] two = MpiJob.Launch(MpiJob.OpenMpi, 2), three = MpiJob.Launch(MpiJob.OpenMpi, 3);
        MpiJob.Fails(66, MpiJob.Run(two, [.. call, "--resume"]), "there is no checkpoint '" + _file);
        await Kill(2, [.. call, "--reduction", "sum"], victim: 1, bytes: 1000);
        MpiJob.Fails(64, MpiJob.Run(two, call), "--checkpoint '" + _file, "give --resume");
        MpiJob.Fails(64, MpiJob.Run(three, [.. call, "--resume", "--reduction", "sum"]), "--reduction sum of 2 ranks", "sum of 3 ranks");
        MpiJob.Fails(64, MpiJob.Run(three, [.. call, "--resume"]), "--reduction sum of 2 ranks", "tree");
        _folder.Write("c", File.ReadAllText(_file)[..^9]);
        MpiJob.Fails(65, MpiJob.Run(two, [.. call, "--resume"]), "--resume '" + _file, "begin anew");
    }

    /// <summary>Starts a job and kills one of its ranks when the checkpoint has grown.</summary>
    private async Task Kill(int ranks, string[] call, int victim, int bytes)
    {
        long before = Length();
        using Process job = MpiJob.Start(MpiJob.Launch(MpiJob.OpenMpi, ranks), call, []);
        int[] processes = MpiJob.Ranks(_data, ranks);
        while (Length() < before + bytes && !job.HasExited)
            await Task.Delay(1, TestContext.Current.CancellationToken);
        Assert.False(job.HasExited, "the job ended before a rank could be killed");
        Process.GetProcessById(processes[victim]).Kill();
        Assert.True(job.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.NotEqual(0, job.ExitCode);
        Assert.True(File.Exists(_file));
        Assert.False(File.Exists(_model));
    }

    private long Length() => File.Exists(_file) ? new FileInfo(_file).Length : 0;
}
