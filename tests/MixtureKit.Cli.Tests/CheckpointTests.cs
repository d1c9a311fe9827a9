using System.Diagnostics;
using MixtureKit.Cli.Terminals;

namespace MixtureKit.Cli.Tests;

/// <summary>A call that is interrupted in any way goes on from its checkpoint, to the same bits.</summary>
public sealed class CheckpointTests : IDisposable
{
    private static readonly string Command = Path.Combine(AppContext.BaseDirectory, "mixturekit");

    private readonly TemporaryFolder _folder = new();
    private readonly string _data;
    private readonly string _file;

    public CheckpointTests() => (_data, _file) = (_folder.Write("d.csv", Samples.Plane()), _folder["c"]);

    public void Dispose() => _folder.Dispose();

    /// <summary>Options of calls that fit in different ways.</summary>
    public static TheoryData<string> Calls =>
    [
        "-k 6 --restarts 6 --tolerance 1e-9 --covariance tied",
        "-k 1..5 --covariance diagonal,tied",
        "--start m.json --tolerance 0 --max-iterations 10000 --acceleration squarem --trace t.csv",
    ];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_process_killed_at_random_moments_ends_as_one_that_was_not(string options)
    {
        if (OperatingSystem.IsWindows())
            return;
        string table = _folder.Write("large.csv", Samples.Plane(1500)), model = _folder["o.json"];
        _folder.Write("m.json", Samples.TwoGaussians);
        string[] call = ["fit", table, "--columns", "x,y", .. options.Split(' ').Select(word => word.Contains('.') && !word.Contains("..", StringComparison.Ordinal) ? _folder[word] : word), "-o", model];
        CommandRun whole = CommandRun.Of(call).Sound();
        string written = File.ReadAllText(model);
        File.Delete(model);
        var random = new Random(4);
        int kills = 0;
        for (bool isDone = false; !isDone;)
        {
            string[] resume = kills == 0 ? [] : ["--resume"];
            using Process process = Process.Start(new ProcessStartInfo(Command, [.. call, "--checkpoint", _file, "--checkpoint-every", "0.01", .. resume]) { RedirectStandardOutput = true })!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            isDone = kills == 4 || !await Grown(process, random.Next(1, 40_000));
            if (!isDone)
                process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            isDone |= process.ExitCode == 0;
            kills += isDone ? 0 : 1;
            Assert.Equal(!isDone, File.Exists(_file));
            if (isDone)
                Assert.Equal((whole.Output, written), (await output, File.ReadAllText(model)));
        }
        Assert.True(kills > 0, "the process was never killed");
    }

    [Fact]
    public void An_interrupted_call_keeps_its_checkpoint_and_one_that_is_done_removes_it()
    {
        string[] call = ["fit", _data, "--columns", "x,y", "-k", "3", "--tolerance", "0", "--max-iterations", "400", "--restarts", "1"];
        using var error = new StringWriter();
        using var terminal = new Terminal(Stream.Null, Stream.Null, error);
        using var interruption = new Interruption(terminal.Fail);
        CancellationToken token = interruption.Token;
        using var watcher = new Timer(_ => Stop(), null, 0, 1);
        int code = new Application(terminal, interruption).Run([.. call[..^4], "--max-iterations", "2000000000", "--restarts", "1", "--checkpoint", _file, "--checkpoint-every", "0.001"]);
        Assert.Equal(130, code);
        Assert.Contains($"the checkpoint '{_file}' is written, from which --resume goes on", error.ToString());
        // With another limit it is another call.
        CommandRun.Of([.. call, "--checkpoint", _file, "--resume"]).Fails(64, "--max-iterations 2000000000", "400", "--resume");
        File.Delete(_file);
        string output = CommandRun.Of(call).Sound().Output;
        Assert.Equal(output, CommandRun.Of([.. call, "--checkpoint", _file]).Sound().Output);
        Assert.Equal(["d.csv"], _folder.Names);

        void Stop()
        {
            if (!token.IsCancellationRequested && File.Exists(_file) && new FileInfo(_file).Length > 5000)
                interruption.Raise(2);
        }
    }

    [Fact]
    public void A_checkpoint_of_something_else_is_refused()
    {
        if (!File.Exists("/dev/full"))
            return;
        string[] call = ["fit", _data, "--columns", "x,y", "-k", "2", "--checkpoint", _file];
        string kept = Kept(call), other = _folder.Write("other.csv", Samples.Plane(61));
        CommandRun.Of(call).Fails(64, "--checkpoint '" + _file, "--resume");
        CommandRun.Of([.. call, "--resume", "--seed", "1"]).Fails(64, "--resume", "--seed 0", "this call has 1", "remove the file");
        CommandRun.Of([.. call, "--resume", "--covariance", "tied"]).Fails(64, "--covariance full", "tied");
        CommandRun.Of(["fit", other, .. call[2..], "--resume"]).Fails(65, "of other data", "60 rows", "61 rows");
        _folder.Write("c", kept[..(kept.Length / 2)]);
        CommandRun.Of([.. call, "--resume"]).Fails(65, "--resume '" + _file, "begin anew");
        _folder.Write("c", Samples.TwoGaussians);
        CommandRun.Of([.. call, "--resume"]).Fails(65, "--resume '" + _file, "not a checkpoint");
        File.Delete(_file);
        CommandRun.Of([.. call, "--resume"]).Fails(66, "there is no checkpoint '" + _file, "leave --resume out");
    }

    [Fact]
    public void Options_of_a_checkpoint_need_each_other()
    {
        string[] call = ["fit", _data, "--columns", "x,y", "-k", "2"];
        CommandRun.Of([.. call, "--resume"]).Fails(64, "--resume", "--checkpoint FILE");
        CommandRun.Of([.. call, "--checkpoint-every", "5"]).Fails(64, "--checkpoint-every 5", "--checkpoint FILE");
        CommandRun.Of([.. call, "--checkpoint", "-"]).Fails(64, "--checkpoint '-'", "give a file");
        CommandRun.Of([.. call, "--checkpoint", _data]).Fails(64, "--checkpoint", "same file as DATA");
        CommandRun.Of([.. call, "--checkpoint", _file, "--checkpoint-every", "0"]).Fails(64, "--checkpoint-every '0'", "above 0");
        CommandRun.Of([.. call, "--checkpoint", _folder["no/c"]]).Fails(73, "no/c", "folder");
    }

    /// <summary>Returns the text of the checkpoint that a call leaves whose result cannot be written.</summary>
    private string Kept(string[] call)
    {
        Assert.Equal(73, CommandRun.Of([.. call, "-o", "/dev/full"]).Code);
        return File.ReadAllText(_file);
    }

    /// <summary>Waits until the checkpoint has grown by some bytes; returns false if the process ends before.</summary>
    private async Task<bool> Grown(Process process, long bytes)
    {
        long before = Length();
        while (Length() < before + bytes && !process.HasExited)
            await Task.Delay(1, TestContext.Current.CancellationToken);
        return !process.HasExited;
    }

    private long Length() => File.Exists(_file) ? new FileInfo(_file).Length : 0;
}
