namespace MixtureKit.Cli.Tests;

/// <summary><c>impute</c> fills missing cells, and leaves all else as it is.</summary>
public sealed class ImputeTests : IDisposable
{
    private const string Plane = """
        {"format":"mixturekit-model","version":1,"columns":["x","y"],"weights":[1],
         "components":[{"type":"full-gaussian","mean":[1,2],"covariance":[[4,1],[1,1]]}]}
        """;

    private const string Cities = """
        {"format":"mixturekit-model","version":1,"columns":["city","n"],"levels":{"city":["Oslo","Rome"]},"weights":[0.5,0.5],
         "components":[{"type":"product","parts":[{"columns":["city"],"component":{"type":"categorical","probabilities":[[0.9,0.1]]}},{"columns":["n"],"component":{"type":"poisson","rates":[1]}}]},
                       {"type":"product","parts":[{"columns":["city"],"component":{"type":"categorical","probabilities":[[0.2,0.8]]}},{"columns":["n"],"component":{"type":"poisson","rates":[30]}}]}]}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_number_becomes_its_conditional_mean_and_other_cells_stay()
    {
        CommandRun run = Impute(Plane, "id,x,y,note\nr1,5,,\"a, b\"\nr2,,3.0,\nr3,1e0,2.50,c\n", "--deviations");
        Assert.Equal("id,x,y,note,x_sd,y_sd", run.Lines[0]);
        Assert.Equal(["r1", "5", "3", "\"a", " b\"", "0", Number(Math.Sqrt(0.75))], run.Lines[1].Split(','));
        Assert.Equal(["r2", "2", "3.0", "", Number(Math.Sqrt(3)), "0"], run.Lines[2].Split(','));
        Assert.Equal("r3,1e0,2.50,c,0,0", run.Lines[3]);
        Assert.Contains("missing cells filled 2 in 2 rows: x 1, y 1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_have_their_names_and_counts_their_mean()
    {
        string[] lines = Impute(Cities, "n,city\n40,\n0,?\n,Rome\n").Lines;
        Assert.Equal(["n,city", "40,Rome", "0,Oslo"], lines[..3]);
        Assert.Equal(((0.1 * 1) + (0.8 * 30)) / 0.9, double.Parse(lines[3].Split(',')[0]), 1e-12);
    }

    [Fact]
    public void A_table_with_decimal_commas_is_written_with_points()
    {
        string[] lines = Impute(Plane, ";x;y;z\n1;5;;0,5\n2;1,5;2,5;7\n").Lines;
        Assert.Equal([",x,y,z", "1,5,3,\"0,5\"", "2,1.5,2.5,7"], lines);
    }

    [Fact]
    public void Draws_are_numbered_copies_that_depend_on_the_seed_alone()
    {
        CommandRun run = Impute(Plane, "x,y,draw\n5,,q\n1,2,r\n", "--draws", "3", "--seed", "4");
        Assert.Equal("draw,x,y,input_draw", run.Lines[0]);
        Assert.Equal(["1", "1", "2", "2", "3", "3"], run.Lines.Skip(1).Select(line => line.Split(',')[0]));
        Assert.Equal(3, run.Lines.Skip(1).Where((_, i) => i % 2 == 0).Select(line => line.Split(',')[2]).Distinct().Count());
        Assert.Equal("3,1,2,r", run.Lines[6]);
        string[] fewer = Impute(Plane, "x,y,draw\n5,,q\n1,2,r\n", "--draws", "2", "--seed", "4").Lines;
        Assert.Equal(run.Lines[..5], fewer);
        Assert.NotEqual(run.Lines[1], Impute(Plane, "x,y,draw\n5,,q\n1,2,r\n", "--draws", "1").Lines[1]);
    }

    [Fact]
    public void A_file_can_be_named_and_senseless_calls_are_refused()
    {
        string model = _folder.Write("m.json", Plane), data = _folder.Write("d.csv", "x,y\n5,\n");
        Assert.Empty(CommandRun.Of("impute", model, data, "-o", _folder["o.csv"]).Sound().Output);
        Assert.Equal("x,y\n5,3\n", File.ReadAllText(_folder["o.csv"]));
        CommandRun.Of("impute", model, data, "--draws", "2", "--deviations").Fails(64, "--deviations", "--draws 2");
        CommandRun.Of("impute", model, data, "--seed", "2").Fails(64, "--seed 2", "--draws");
        CommandRun.Of("impute", model, data, "-o", data).Fails(64, "d.csv");
        Assert.Contains("no cell of the model's columns is missing", CommandRun.Of("impute", model, _folder.Write("w.csv", "x,y\n5,1\n")).Sound().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_given_their_sum_are_filled_in_proportion_to_the_present_ones()
    {
        CommandRun run = Impute(Multinomial("0.25,0.75"), "x,y\n5,\n0,\n", "--deviations");
        Assert.Equal(["5,15,0," + Number(Math.Sqrt(5 * 3 * 4)), "0,0,0,0"], run.Lines[1..]);
        string model = _folder.Write("s.json", Multinomial("0,1")), data = _folder.Write("s.csv", "x,y\n0,\n5,\n");
        CommandRun.Of("impute", model, data).Fails(65, "s.csv", "Row 2", "present cells have the sum 5", "1e15");
        CommandRun.Of("impute", model, data, "--draws", "2").Fails(65, "s.csv", "Row 2", "1e15");

        static string Multinomial(string probabilities) => $$"""{"format":"mixturekit-model","version":1,"columns":["x","y"],"weights":[1],"components":[{"type":"multinomial","probabilities":[{{probabilities}}]}]}""";
    }

    private CommandRun Impute(string model, string data, params string[] options) =>
        CommandRun.Of(["impute", _folder.Write("m.json", model), _folder.Write("d.csv", data), .. options]).Sound();

    private static string Number(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
