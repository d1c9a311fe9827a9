namespace MixtureKit.Cli.Tests;

/// <summary>Several processes score a table together, and write what one process writes.</summary>
public sealed class MpiScoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;
    private readonly string _array;

    public MpiScoreTests()
    {
        _model = _folder.Write("m.json", Samples.TwoGaussians);
        _array = _folder["d.npy"];
        File.WriteAllBytes(_array, Samples.Numpy(20_001, 2, MpiJob.Values(20_001)));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(MpiJob.OpenMpi, 2)]
    [InlineData(MpiJob.OpenMpi, 3)]
    [InlineData(MpiJob.Mpich, 3)]
    public void Ranks_write_the_predictions_of_one_process(string launcher, int ranks)
    {
        string table = _folder.Write("d.csv", Samples.Plane(9000)), output = _folder["o.csv"];
        foreach (string[] call in (string[][])[["predict", _model, table, "--keep", "--outliers", "0.1"], ["predict", _model, _array, "--keep"], ["predict", _model, table]])
        {
            string alone = CommandRun.Of(call).Sound().Output;
            Assert.Equal(alone, Sound(MpiJob.Run(MpiJob.Launch(launcher, ranks), call)));
            Sound(MpiJob.Run(MpiJob.Launch(launcher, ranks), [.. call, "-o", output]));
            Assert.Equal(alone, File.ReadAllText(output));
        }
    }

    [Fact]
    public void Ranks_print_the_scores_of_one_process()
    {
        string table = _folder.Write("d.csv", Samples.Plane(9000)), small = _folder.Write("s.csv", Samples.Plane(60));
        foreach (string[] call in (string[][])[["score", _model, table, "--weight", "w"], ["score", _model, _array, "--json"], ["score", _model, small], ["predict", _model, small]])
            Assert.Equal(CommandRun.Of(call).Sound().Output, Sound(MpiJob.Run(MpiJob.Launch(MpiJob.OpenMpi, 3), call)));
    }

    [Fact]
    public void Rows_of_levels_that_the_model_lacks_are_told_as_by_one_process()
    {
        // Long texts, so that there are several parts; the unseen level is in the last.
        string words = new('w', 20);
        string Table(int rows, bool isOdd) => "a,b\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{words}{i % 3},{(isOdd && i == rows - 100 ? "odd" : words + (i % 2))}\n"));
        string table = _folder.Write("c.csv", Table(9000, isOdd: true)), model = _folder["c.json"];
        CommandRun.Of("fit", _folder.Write("f.csv", Table(300, isOdd: false)), "-k", "2", "--family", "categorical", "--restarts", "1", "-o", model).Sound();
        foreach (string verb in (string[])["score", "predict"])
        {
            CommandRun alone = CommandRun.Of(verb, model, table).Sound();
            (int code, string output, string error) = MpiJob.Run(MpiJob.Launch(MpiJob.OpenMpi, 3), [verb, model, table]);
            Assert.Equal((0, alone.Output), (code, output));
            Assert.Contains("(part of rank 2): column 'b' has the value 'odd' in 1 row", error);
            Assert.Single(error.Split('\n'), line => line.StartsWith("warning: ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_ranks_cannot_score_is_refused_once()
    {
        string[] two = MpiJob.Launch(MpiJob.OpenMpi, 2);
        MpiJob.Fails(66, MpiJob.Run(two, ["score", _folder["no.json"], _array]), "no.json");
        MpiJob.Fails(73, MpiJob.Run(two, ["predict", _model, _array, "-o", _folder["no/o.csv"]]), "no/o.csv");
        MpiJob.Fails(64, MpiJob.Run(two, ["accumulate", _model, _array, "--rows-before", "7", "-o", _folder["s"]]), "--rows-before 7");
        foreach (string[] call in (string[][])[["score", _model, _array], ["predict", _model, _array], ["impute", _model, _array], ["accumulate", _model, _array, "-o", _folder["s"]]])
            MpiJob.Fails(64, MpiJob.Run([MpiJob.Command], [.. call, "--mpi"], ("MIXTUREKIT_MPI_LIBRARY", "/nowhere/libmpi.so")), "No library of MPI is found");
    }

    private static string Sound((int Code, string Output, string Error) run)
    {
        Assert.True(run.Code == 0, $"exit code {run.Code}: {run.Error}");
        return run.Output;
    }
}
