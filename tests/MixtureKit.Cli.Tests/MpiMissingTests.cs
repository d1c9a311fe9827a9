namespace MixtureKit.Cli.Tests;

/// <summary>Several processes take a table with missing cells as one process takes it, even if the part of one has no value in a column.</summary>
public sealed class MpiMissingTests : IDisposable
{
    private const int Rows = 9000;

    private static readonly string[] s_plane = Samples.Plane(Rows).TrimEnd().Split('\n');

    private readonly TemporaryFolder _folder = new();
    private readonly string _model;

    public MpiMissingTests() => _model = _folder.Write("m.json", Samples.TwoGaussians);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2, 0, 5000, "--columns x,y -k 2 --missing use")]
    [InlineData(3, 2000, 7000, "--columns x,y -k 2 --missing use --covariance diagonal --weight w")]
    [InlineData(3, 2000, 7000, "--start m.json --weight w --missing use")]
    [InlineData(2, 4000, 9000, "--columns x,y -k 2 --missing drop --weight w")]
    [InlineData(3, 2000, 7000, "--columns x,y -k 2 --missing drop")]
    public void A_part_without_a_value_is_fitted_as_by_one_process(int ranks, int first, int end, string options) => Same(ranks, Table(first, end), options);

    [Theory]
    [InlineData(3, "--columns x,y -k 2 --regularization 0.5")]
    [InlineData(3, "--columns x,y -k 1..2 --merge")]
    [InlineData(3, "--columns x,y -k 2 --bootstrap 2")]
    [InlineData(2, "--columns x,y,class -k 2")]
    [InlineData(3, "--label class --weight w")]
    [InlineData(3, "--label class --start m.json")]
    public void A_part_of_which_no_row_is_left_is_no_hindrance(int ranks, string options) => Same(ranks, Table(0, 8700), options + " --missing drop");

    [Fact]
    public void A_file_of_a_rank_may_lack_the_values_of_a_column()
    {
        double[] values = MpiJob.Values(5000);
        for (int i = 0; i < 3000; i++)
            values[(2 * i) + 1] = double.NaN;
        File.WriteAllBytes(_folder["all.npy"], Samples.Numpy(5000, 2, values));
        File.WriteAllBytes(_folder["part-0.npy"], Samples.Numpy(2500, 2, values[..5000]));
        File.WriteAllBytes(_folder["part-1.npy"], Samples.Numpy(2500, 2, values[5000..]));
        foreach (string treatment in (string[])["use", "drop"])
        {
            string[] fit = ["-k", "2", "--restarts", "1", "--max-iterations", "9", "--threads", "1", "--missing", treatment, "-o", "-"];
            CommandRun alone = CommandRun.Of(["fit", _folder["all.npy"], .. fit]).Sound();
            Assert.Equal((0, alone.Output), Result(MpiJob.Run(MpiJob.Launch(MpiJob.OpenMpi, 2), ["fit", _folder["part-*.npy"], .. fit])));
        }
    }

    [Theory]
    [InlineData("score")]
    [InlineData("predict")]
    [InlineData("impute")]
    [InlineData("accumulate")]
    public void A_part_without_a_value_is_scored_and_filled_as_by_one_process(string verb)
    {
        string[] call = [verb, _model, Table(2000, 7000), .. verb == "accumulate" ? ["-o", "-"] : Array.Empty<string>()];
        CommandRun alone = CommandRun.Of(call).Sound();
        foreach (int ranks in new[] { 2, 3 })
            Assert.Equal((0, alone.Output), Result(MpiJob.Run(MpiJob.Launch(MpiJob.OpenMpi, ranks), call)));
    }

    [Fact]
    public void A_table_without_a_value_is_refused_with_the_sentence_of_one_process()
    {
        string halves = _folder.Write("h.csv", string.Join('\n', s_plane.Select((line, i) => i == 0 ? line : Without(line, i <= 4500 ? 0 : 1))));
        foreach (string[] call in (string[][])[["fit", Table(0, Rows), "--columns", "x,y", "-k", "2"], ["fit", Table(0, Rows), "--start", _model], ["fit", halves, "--columns", "x,y", "-k", "2", "--missing", "drop"]])
            MpiJob.Fails(65, MpiJob.Run(MpiJob.Launch(MpiJob.OpenMpi, 3), call), CommandRun.Of(call).Error.TrimEnd());
        CommandRun.Of("fit", halves, "--columns", "x,y", "-k", "2", "--max-iterations", "1").Sound();
    }

    private void Same(int ranks, string data, string options)
    {
        string output = _folder["o.json"];
        string[] fit = ["fit", data, .. options.Replace("m.json", _model, StringComparison.Ordinal).Split(' '), "--max-iterations", "9", "--threads", "1", "--verbose", "-o", output];
        CommandRun alone = CommandRun.Of(fit).Sound();
        string model = File.ReadAllText(output);
        File.Delete(output);
        (int code, string table, string error) = MpiJob.Run(MpiJob.Launch(MpiJob.OpenMpi, ranks), fit);
        Assert.True(code == 0, $"exit code {code}: {error}");
        Assert.Equal((alone.Output, model), (table, File.ReadAllText(output)));
        Assert.Equal(Told(alone.Error), Told(error));
    }

    private static string[] Told(string error) => [.. error.Replace(" (part of rank 0)", "", StringComparison.Ordinal).Split('\n').Where(line => line.StartsWith("warning: ", StringComparison.Ordinal) || line.StartsWith("note: ", StringComparison.Ordinal))];

    private static (int, string) Result((int Code, string Output, string Error) run) => (run.Code, run.Output);

    /// <summary>Writes a table of which some rows have no y, and some others no x.</summary>
    private string Table(int first, int end) =>
        _folder.Write("d.csv", string.Join('\n', s_plane.Select((line, i) => i == 0 ? line : i > first && i <= end ? Without(line, 1) : i % 11 == 3 ? Without(line, 0) : line)));

    private static string Without(string line, int column) => string.Join(',', line.Split(',').Select((cell, j) => j == column ? "" : cell));
}
