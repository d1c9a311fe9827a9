using System.Diagnostics;
using System.Globalization;
using MixtureKit.Cli.Ranks;

namespace MixtureKit.Cli.Tests;

/// <summary>A rank that prints nothing lets rank 0, which tells the fault that all have, be the first to end.</summary>
public sealed class SilentRankTests
{
    [Fact]
    public void A_rank_that_fails_waits_until_the_launcher_ends_it_or_its_patience_is_over()
    {
        using var launcher = new CancellationTokenSource();
        var waited = Stopwatch.StartNew();
        Assert.Equal(64, SilentRank.End(64, TimeSpan.FromSeconds(0.3), launcher.Token));
        Assert.True(waited.Elapsed > TimeSpan.FromSeconds(0.25));
        launcher.Cancel();
        Assert.Equal(64, SilentRank.End(64, Timeout.InfiniteTimeSpan, launcher.Token));
        Assert.Equal(0, SilentRank.End(0, Timeout.InfiniteTimeSpan, CancellationToken.None));
    }

    [Theory]
    [InlineData("fit", "d.csv", "--no-such-option")]
    [InlineData("fit", "d.csv", "-k", "many")]
    [InlineData("fit", "d.csv", "-k", "2", "--online")]
    [InlineData("score", "m.json")]
    [InlineData("impute", "m.json", "d.csv", "--draws", "2", "--deviations")]
    public void A_fault_that_each_rank_finds_by_itself_ends_rank_0_first(params string[] call)
    {
        if (OperatingSystem.IsWindows())
            return;
        using Process silent = Start(1, call), first = Start(0, call);
        string sentence = first.StandardError.ReadToEnd();
        first.WaitForExit();
        Assert.Equal(64, first.ExitCode);
        Assert.StartsWith("error: ", sentence, StringComparison.Ordinal);
        Thread.Sleep(500);
        Assert.False(silent.HasExited, "the silent rank ended by itself");
        // As the launcher does.
        using (Process kill = Process.Start("/bin/kill", ["-TERM", silent.Id.ToString(CultureInfo.InvariantCulture)]))
            kill.WaitForExit();
        Assert.True(silent.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.NotEqual(0, silent.ExitCode);
        Assert.Empty(silent.StandardError.ReadToEnd());
    }

    [Fact]
    public void A_job_tells_a_fault_of_the_call_even_if_rank_0_finds_it_last()
    {
        string[] launch = MpiJob.Launch(MpiJob.OpenMpi, 2);
        MpiJob.Fails(64, MpiJob.Run([.. launch[..^1], "sh", "-c", $"[ $OMPI_COMM_WORLD_RANK != 0 ] || sleep 2; exec '{MpiJob.Command}' fit d.csv --no-such-option"], []), "--no-such-option");
    }

    [Fact]
    public void A_rank_that_has_joined_leaves_the_code_of_the_job_to_rank_0()
    {
        using var folder = new TemporaryFolder();
        string data = folder.Write("d.csv", "x,y\n" + string.Concat(Enumerable.Range(0, 50).Select(i => FormattableString.Invariant($"{i % 7},3\n"))));
        string[] launch = MpiJob.Launch(MpiJob.OpenMpi, 3);
        string output = MpiJob.Run([.. launch[..^1], "sh", "-c", $"'{MpiJob.Command}' fit '{data}' -k 2 --restarts 1; echo $OMPI_COMM_WORLD_RANK:$?"], []).Output;
        Assert.Equal(["0:3", "1:0", "2:0"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    private static Process Start(int rank, string[] call) =>
        MpiJob.Start([MpiJob.Command], call, [("OMPI_COMM_WORLD_SIZE", "2"), ("OMPI_COMM_WORLD_RANK", rank.ToString(CultureInfo.InvariantCulture))]);
}
