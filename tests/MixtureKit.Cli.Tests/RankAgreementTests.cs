using MixtureKit.Cli.Ranks;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Tests;

/// <summary>Ranks that do not see the same things end with one sentence, before any work.</summary>
public sealed class RankAgreementTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Ranks_of_different_versions_are_refused()
    {
        string[] sentences = ThreadRanks.Run(3, ranks => Assert.Throws<RankFaultException>(() => RankSession.RequireOneVersion(ranks, ranks.Rank == 2 ? "0.2.0" : "0.1.0")).Message);
        Assert.All(sentences, sentence => Assert.Equal("Rank 2 runs the version 0.2.0 of the program, and rank 0 the version 0.1.0; install one version on all machines.", sentence));
        ThreadRanks.Run(3, ranks =>
        {
            RankSession.RequireOneVersion(ranks, "0.1.0");
            return 0;
        });
    }

    [Fact]
    public void Ranks_that_see_files_of_different_lengths_are_refused()
    {
        string[] paths = [Array("one", 9000), Array("two", 9000), Array("three", 9001)];
        string[] sentences = ThreadRanks.Run(3, ranks => Assert.Throws<UnusableDataException>(() => RankTable.Open(paths[ranks.Rank], ranks)).Message);
        Assert.All(sentences, sentence => Assert.EndsWith("rank 2 sees a file of another length than rank 0; all ranks must see the same file.", sentence));
    }

    [Fact]
    public void A_job_whose_ranks_see_files_of_different_lengths_is_refused()
    {
        string one = Path.GetDirectoryName(Array("one", 9000))!, two = Path.GetDirectoryName(Array("two", 9100))!;
        string[] launch = MpiJob.Launch(MpiJob.OpenMpi, 1)[..^1];
        string[] fit = [MpiJob.Command, "fit", "d.npy", "-k", "2"];
        MpiJob.Fails(65, MpiJob.Run([.. launch, "-wdir", one, .. fit, ":", "-n", "1", "-wdir", two, .. fit], []), "d.npy: rank 1 sees a file of another length than rank 0");
    }

    private string Array(string folder, int rows)
    {
        Directory.CreateDirectory(_folder[folder]);
        string path = Path.Combine(_folder[folder], "d.npy");
        File.WriteAllBytes(path, Samples.Numpy(rows, 2, MpiJob.Values(rows)));
        return path;
    }
}
