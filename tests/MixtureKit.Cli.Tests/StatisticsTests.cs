using System.Globalization;
using System.Text.Json;

namespace MixtureKit.Cli.Tests;

/// <summary>Sites accumulate, merge and maximize by files: to the model of a fit to the pooled table, and never twice or under two models.</summary>
public sealed class StatisticsTests : IDisposable
{
    private const int Segment = 960;

    private readonly TemporaryFolder _folder = new();
    private readonly string _model;
    private readonly string[] _lines;

    public StatisticsTests()
    {
        _model = _folder.Write("m.json", Samples.TwoGaussians);
        _lines = Samples.Plane((6 * Segment) + 100).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The options whose effects are tested here.</summary>
    public static IReadOnlyList<string> Tested { get; } =
        ["accumulate --name", "accumulate --output", "accumulate --rows-before", "accumulate --threads", "accumulate --weight", "maximize --json", "maximize --output", "merge --output"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Five_sites_iterate_to_the_bits_of_a_fit_to_the_pooled_table()
    {
        int[] cuts = [0, Segment, 2 * Segment, 4 * Segment, 5 * Segment, _lines.Length - 1];
        string model = _model, fitted = _folder["fit.json"];
        CommandRun fit = CommandRun.Of("fit", Table("pooled.csv", 0, _lines.Length - 1), "--columns", "x,y", "--start", model, "--max-iterations", "3", "--tolerance", "0", "-o", fitted, "--json").Sound();
        for (int step = 1; step <= 3; step++)
        {
            string[] files = [.. Enumerable.Range(0, 5).Select(site => Accumulate(model, $"s{site}", cuts[site], cuts[site + 1]))];
            CommandRun.Of("merge", files[3], files[0], files[4], "-o", _folder["some"]).Sound();
            CommandRun.Of("maximize", files[2], _folder["some"], files[1], "-o", model = _folder[$"m{step}.json"]).Sound();
        }
        Assert.Equal(File.ReadAllText(fitted), File.ReadAllText(model));
        string last = Accumulate(model, "all", 0, _lines.Length - 1);
        JsonElement figures = CommandRun.Of("maximize", last, "-o", _folder["next.json"], "--json").Sound().Json;
        Assert.Equal(fit.Json.GetProperty("logLikelihood").GetDouble(), figures.GetProperty("logLikelihood").GetDouble());
        Assert.Equal(_lines.Length - 1, figures.GetProperty("rows").GetInt64());
        Assert.Equal("all", figures.GetProperty("parts")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void Weights_count_and_threads_change_nothing()
    {
        string table = Table("t.csv", 0, 2 * Segment);
        string[] call = ["accumulate", _model, table, "-o"];
        CommandRun plain = CommandRun.Of([.. call, _folder["a"]]).Sound();
        CommandRun weighted = CommandRun.Of([.. call, _folder["b"], "--weight", "w"]).Sound();
        CommandRun.Of([.. call, _folder["c"], "--threads", "3"]).Sound();
        Assert.Matches("observations +1920\n", plain.Output);
        Assert.Matches("observations +4800\n", weighted.Output);
        Assert.Matches("rows +1920\n", weighted.Output);
        Assert.Equal(File.ReadAllText(_folder["a"]), File.ReadAllText(_folder["c"]));
        Assert.Equal(File.ReadAllText(_folder["a"]), CommandRun.Of([.. call, "-"]).Sound().Output);
        CommandRun.Of([.. call, _folder["d"], "--threads", "0"]).Fails(64, "--threads", "'0'");
    }

    [Fact]
    public void What_comes_from_standard_input_is_the_same()
    {
        string one = Accumulate(_model, "a", 0, Segment), two = Accumulate(_model, "b", Segment, 2 * Segment);
        string merged = CommandRun.With(File.ReadAllText(two), "merge", one, "-", "-o", "-").Sound().Output;
        Assert.Equal(CommandRun.Of("maximize", one, two, "-o", "-").Sound().Output, CommandRun.With(merged, "maximize", "-", "-o", "-").Sound().Output);
        CommandRun.Of("merge", "-", "-", "-o", "-").Fails(64, "STATISTICS '-' is there twice");
        CommandRun.Of("accumulate", "-", "-", "-o", "-").Fails(64, "standard input");
    }

    [Fact]
    public void A_table_from_standard_input_has_the_statistics_and_the_messages_of_the_file()
    {
        string text = File.ReadAllText(Table("t.csv", 0, (2 * Segment) + 50));
        string[] missing = text.Split('\n');
        missing[5] = "," + missing[5][(missing[5].IndexOf(',', StringComparison.Ordinal) + 1)..];
        foreach (string table in new[] { text, string.Join('\n', missing) })
        {
            string file = _folder.Write("same.csv", table);
            CommandRun read = CommandRun.Of("accumulate", _model, file, "-o", "-", "--rows-before", "1920").Sound();
            CommandRun piped = CommandRun.With(table, "accumulate", _model, "-", "-o", "-", "--rows-before", "1920").Sound();
            Assert.Equal(read.Output, piped.Output);
            Assert.Equal(read.Error, piped.Error.Replace("standard input", file, StringComparison.Ordinal));
        }
        missing[7] = "no,1,1,1";
        CommandRun.With(string.Join('\n', missing), "accumulate", _model, "-", "-o", _folder["out"]).Fails(65, "standard input", "row 7");
        Assert.False(File.Exists(_folder["out"]));
    }

    [Fact]
    public void Files_that_cannot_be_added_are_refused_by_name_and_nothing_is_written()
    {
        string one = Accumulate(_model, "a", 0, Segment), unnamed = _folder["u"], other = _folder["o"], output = _folder["out"];
        CommandRun.Of("accumulate", _model, Table("t.csv", 0, 300), "-o", unnamed).Sound();
        CommandRun.Of("accumulate", _folder.Write("m2.json", Samples.TwoGaussians.Replace("[6,3]", "[6,4]", StringComparison.Ordinal)), Table("t.csv", 0, 300), "-o", other, "--rows-before", "9600").Sound();
        CommandRun.Of("merge", one, one, "-o", output).Fails(65, one, "'a' are there twice");
        CommandRun.Of("maximize", one, unnamed, "-o", output).Fails(65, unnamed, "the same place, that of row 1", "'a'");
        CommandRun.Of("merge", one, other, "-o", output).Fails(65, other, "another model");
        CommandRun.Of("merge", one, _folder.Write("cut", File.ReadAllText(one)[..^40]), "-o", output).Fails(65, _folder["cut"], "damaged");
        CommandRun.Of("merge", one, _model, "-o", output).Fails(65, _model, "not a file of statistics");
        CommandRun.Of("merge", one, _folder["none"], "-o", output).Fails(66, _folder["none"]);
        CommandRun.Of("merge", one, "-o", one).Fails(64, "same file");
        Assert.False(File.Exists(output));
    }

    [Fact]
    public void A_place_within_a_segment_is_refused_with_the_next_one()
    {
        string table = Table("t.csv", 0, 300);
        CommandRun.Of("accumulate", _model, table, "-o", _folder["s"], "--rows-before", "1000").Fails(64, "--rows-before 1000", "multiple of 960", "1920");
        CommandRun.Of("accumulate", _model, table, "-o", _folder["s"], "--rows-before", "1920").Sound();
        CommandRun.Of("accumulate", _model, table).Fails(64, "-o is missing");
        CommandRun.Of("merge", _folder["s"]).Fails(64, "-o is missing");
        CommandRun.Of("maximize", _folder["s"]).Fails(64, "-o is missing");
        CommandRun.Of("maximize", _folder["s"], "-o", "-", "--json").Fails(64, "--json and -o -");
        Assert.Contains("rows 1921 to 2220", CommandRun.Of("merge", _folder["s"], "-o", _folder["t"]).Sound().Output);
    }

    [Fact]
    public void A_sum_of_few_rows_and_missing_cells_are_said()
    {
        CommandRun one = CommandRun.Of("accumulate", _model, Table("t.csv", 0, Segment + 961), "-o", _folder["s"]).Sound();
        Assert.Contains("warning: a sum in the file is of 1 row only, which can be read from it", one.Error);
        Assert.DoesNotContain("a sum in the file", CommandRun.Of("accumulate", _model, Table("t.csv", 0, Segment), "-o", _folder["s"]).Sound().Error);
        CommandRun holes = CommandRun.Of("accumulate", _model, _folder.Write("h.csv", $"{string.Join('\n', _lines.Take(200))}\n,3,ant,1\n"), "-o", _folder["h"]).Sound();
        Assert.Contains("missing cells 1", holes.Error);
    }

    [Fact]
    public void A_bad_row_is_named_by_its_place_in_the_file_of_the_site()
    {
        string counts = _folder.Write("p.json", """{"format":"mixturekit-model","version":1,"columns":["x"],"weights":[1],"components":[{"type":"poisson","rates":[3]}]}""");
        CommandRun.Of("accumulate", counts, _folder.Write("c.csv", "x\n1\n2\n-3\n"), "-o", _folder["s"], "--rows-before", "960").Fails(65, "c.csv: Row 3,");
        CommandRun.With("x\n1\n2\n-3\n", "accumulate", counts, "-", "-o", _folder["s"], "--rows-before", "960").Fails(65, "standard input: Row 3,");
    }

    [Fact]
    public void Statistics_without_a_maximum_end_degenerate()
    {
        string table = _folder.Write("same.csv", $"x,y\n{string.Concat(Enumerable.Repeat("1,2\n", 200))}");
        CommandRun.Of("accumulate", _model, table, "-o", _folder["s"]).Sound();
        CommandRun.Of("maximize", _folder["s"], "-o", _folder["n.json"]).Fails(3, "component");
        Assert.False(File.Exists(_folder["n.json"]));
    }

    private string Accumulate(string model, string name, int first, int end)
    {
        string file = _folder[$"{name}.statistics"];
        CommandRun.Of("accumulate", model, Table($"{name}.csv", first, end), "-o", file, "--name", name, "--rows-before", first.ToString(CultureInfo.InvariantCulture)).Sound();
        return file;
    }

    private string Table(string name, int first, int end) => _folder.Write(name, $"{_lines[0]}\n{string.Join('\n', _lines[(first + 1)..(end + 1)])}\n");
}
