using System.Text.Json;

namespace MixtureKit.Cli.Tests;

/// <summary>Tables with missing cells are fitted, scored, refused or thinned as the call says.</summary>
public sealed class MissingTests : IDisposable
{
    private const string Bits = """{"format":"mixturekit-model","version":1,"columns":["a","b"],"weights":[0.25,0.75],"components":[{"type":"bernoulli","probabilities":[0.9,0.5]},{"type":"bernoulli","probabilities":[0.2,0.1]}]}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_count_by_their_present_cells_and_the_summary_says_how_many_are_missing()
    {
        CommandRun run = CommandRun.Of("fit", Holes(), "-k", "1", "--covariance", "diagonal", "--tolerance", "1e-13").Sound();
        Assert.Matches("missing cells +3 in 2 rows: x 1, y 2\n", run.Output);
        Assert.Matches("observations +6\n", run.Output);
        JsonElement json = CommandRun.Of("fit", Holes(), "-k", "1", "--json").Sound().Json;
        Assert.Equal("use", json.GetProperty("missing").GetProperty("treatment").GetString());
        Assert.Equal([3, 2], ((string[])["cells", "rows"]).Select(name => json.GetProperty("missing").GetProperty(name).GetInt32()));
        Assert.Equal(2, json.GetProperty("missing").GetProperty("columns").GetProperty("y").GetInt32());
    }

    [Fact]
    public void A_row_without_a_present_cell_is_told_of()
    {
        CommandRun run = CommandRun.Of("fit", Holes(), "-k", "1", "--columns", "x,y").Sound();
        Assert.Contains("h.csv: 1 row has no present cell: its log-density is 0", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Drop_fits_the_rows_without_missing_cells_and_says_how_many_it_leaves_out()
    {
        CommandRun run = CommandRun.Of("fit", Holes(), "-k", "1", "--missing", "drop", "--json").Sound();
        CommandRun whole = CommandRun.Of("fit", _folder.Write("w.csv", "x;y\n1,5;2\n2,5;3\n4;1\n3;7\n"), "-k", "1", "--json").Sound();
        Assert.Equal(whole.Json.GetProperty("logLikelihood").GetDouble(), run.Json.GetProperty("logLikelihood").GetDouble());
        Assert.Equal(4, run.Json.GetProperty("rows").GetInt32());
        Assert.Contains("2 rows of 6 with missing cells are left out (--missing drop)", run.Error, StringComparison.Ordinal);
        Assert.Matches("missing cells +3 in 2 rows: x 1, y 2; these rows are left out\n", CommandRun.Of("fit", Holes(), "-k", "1", "--missing", "drop").Sound().Output);
    }

    [Fact]
    public void Levels_that_only_dropped_rows_have_are_no_parameters()
    {
        string data = _folder.Write("d.csv", "city,size\nOslo,1\nBern,\nRome,3\nOslo,2\nLima,\nBonn,5\n"), rest = _folder.Write("r.csv", "city,size\nOslo,1\nRome,3\nOslo,2\nBonn,5\n");
        string[] end = ["-k", "1", "--json", "--kind", "city=category"];
        JsonElement dropped = CommandRun.Of(["fit", data, "--missing", "drop", .. end]).Sound().Json, whole = CommandRun.Of(["fit", rest, .. end]).Sound().Json;
        Assert.Equal(whole.GetProperty("parameters").GetInt32(), dropped.GetProperty("parameters").GetInt32());
        Assert.Equal(whole.GetProperty("model").GetRawText(), dropped.GetProperty("model").GetRawText());
    }

    [Fact]
    public void Refuse_names_row_and_column()
    {
        CommandRun.Of("fit", Holes(), "-k", "1", "--missing", "refuse").Fails(65, "h.csv", "row 2", "'y'", "empty");
        CommandRun.Of("fit", _folder.Write("b.csv", "x,y\n1,2\n3,NA\n"), "-k", "1", "--missing", "refuse").Fails(65, "b.csv", "row 2", "'y'", "NA");
    }

    [Theory]
    [InlineData("use")]
    [InlineData("drop")]
    public void Labels_and_weights_stay_with_their_rows(string treatment)
    {
        string data = _folder.Write("l.csv", "x,c,w\n1,a,1\n,a,2\n2,a,3\n1.5,a,1\n9,b,1\n8,b,2\n,b,1\n8.5,b,1\n");
        JsonElement json = CommandRun.Of("fit", data, "--label", "c", "--weight", "w", "--missing", treatment, "--json").Sound().Json;
        Assert.Equal(treatment == "use" ? 12 : 9, json.GetProperty("observations").GetDouble());
        double[] means = [.. json.GetProperty("model").GetProperty("components").EnumerateArray().Select(component => component.GetProperty("mean")[0].GetDouble())];
        Assert.Equal((1 + (3 * 2) + 1.5) / 5, means[0], 1e-3);
        Assert.Equal((9 + (2 * 8) + 8.5) / 4, means[1], 1e-3);
        CommandRun.Of("fit", _folder.Write("v.csv", "x,w\n1,1\n2,\n3,1\n"), "-k", "1", "--weight", "w", "--missing", treatment).Fails(65, "v.csv", "'w'", "row 2");
    }

    [Fact]
    public void What_cannot_be_used_is_refused_with_a_remedy()
    {
        CommandRun.Of("fit", _folder.Write("e.csv", "x,y\n1,\n2,NA\n3,?\n"), "-k", "1").Fails(65, "e.csv", "every cell of column 'y' is missing", "--columns");
        CommandRun.Of("fit", _folder.Write("n.csv", "x,y\n1,\n,4\n"), "-k", "1", "--missing", "drop").Fails(65, "n.csv", "--missing use");
        CommandRun.Of("fit", _folder["e.csv"], "--missing", "skip").Fails(64, "--missing", "'skip'", "drop");
    }

    [Theory]
    [InlineData("categorical")]
    [InlineData("bernoulli")]
    [InlineData("poisson")]
    [InlineData("multinomial")]
    public void Columns_of_codes_and_counts_have_missing_cells_too(string family)
    {
        string data = _folder.Write("c.csv", "a,b\n0,1\n1,0\nNA,1\n1,?\n0,0\n1,1\n");
        JsonElement json = CommandRun.Of("fit", data, "-k", "1", "--family", family, "--json", "--regularization", "0.1").Sound().Json;
        Assert.Equal(2, json.GetProperty("missing").GetProperty("cells").GetInt32());
        Assert.True(json.GetProperty("converged").GetBoolean());
    }

    [Fact]
    public void Counts_given_their_sum_are_fitted_scored_and_filled_without_it()
    {
        string data = _folder.Write("m.csv", "x,y,z\n1,3,2\n2,,4\n,4,1\n6,1,\n,,\n5,1,0\n"), model = _folder["m.json"];
        string[] fit = ["fit", data, "-k", "2", "--family", "multinomial", "--tolerance", "1e-12"];
        CommandRun.Of([.. fit, "--missing", "refuse"]).Fails(65, "m.csv", "row 2", "'y'");
        Assert.Equal(2, CommandRun.Of([.. fit, "--missing", "drop", "--json"]).Sound().Json.GetProperty("rows").GetInt32());
        CommandRun run = CommandRun.Of([.. fit, "-o", model, "--json", "--standard-errors", "weighted", "--replicates", "20"]).Sound();
        Assert.Equal(6, run.Json.GetProperty("missing").GetProperty("cells").GetInt32());
        CommandRun predict = CommandRun.Of("predict", model, data).Sound();
        double[][] rows = [.. predict.Lines.Skip(1).Select(line => line.Split(',').Select(double.Parse).ToArray())];
        double likelihood = run.Json.GetProperty("logLikelihood").GetDouble();
        Assert.Equal(likelihood, rows.Sum(row => row[^1]), 1e-9);
        Assert.Equal(0, rows[4][^1]);
        Assert.Equal(likelihood, CommandRun.Of("score", model, data, "--json").Sound().Json.GetProperty("logLikelihood").GetDouble(), 1e-9);
        Assert.Equal("1,3,2", CommandRun.Of("impute", model, data).Sound().Lines[1]);
        Assert.All(CommandRun.Of("impute", model, data, "--draws", "2").Sound().Lines, line => Assert.DoesNotContain("", line.Split(',')));
    }

    [Fact]
    public void Predict_and_score_use_partial_rows_and_say_so()
    {
        string model = _folder.Write("m.json", Bits), data = _folder.Write("p.csv", "a,b\n1,NA\n,\n");
        CommandRun predict = CommandRun.Of("predict", model, data).Sound();
        double[] first = [.. predict.Lines[1].Split(',').Select(double.Parse)], second = [.. predict.Lines[2].Split(',').Select(double.Parse)];
        Assert.Equal(0.225 / 0.375, first[1], 1e-12);
        Assert.Equal(Math.Log(0.375), first[^1], 1e-12);
        Assert.Equal([1, 0.25, 0.75, 0.25, 0], second.Select(value => Math.Round(value, 12)));
        Assert.Contains("p.csv: missing cells 3 in 2 rows: a 1, b 2; each row is scored by its present cells.", predict.Error, StringComparison.Ordinal);
        Assert.Contains("1 row has no present cell", predict.Error, StringComparison.Ordinal);
        CommandRun score = CommandRun.Of("score", model, data, "--json").Sound();
        Assert.Equal(Math.Log(0.375), score.Json.GetProperty("logLikelihood").GetDouble(), 1e-12);
        Assert.Contains("missing cells 3", score.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_whose_levels_are_texts_has_missing_cells_too()
    {
        string model = _folder.Write("t.json", """{"format":"mixturekit-model","version":1,"columns":["city"],"levels":{"city":["Oslo","Rome"]},"weights":[0.5,0.5],"components":[{"type":"categorical","probabilities":[[0.9,0.1]]},{"type":"categorical","probabilities":[[0.3,0.7]]}]}""");
        string data = _folder.Write("t.csv", "city\nOslo\nNA\nRome\n");
        string[] lines = CommandRun.Of("predict", model, data).Sound().Lines;
        Assert.Equal([0, 0.5, 0.5, 0.5, 0], lines[2].Split(',').Select(double.Parse));
        JsonElement fit = CommandRun.Of("fit", data, "--start", model, "--json", "--max-iterations", "3").Sound().Json;
        Assert.Equal(1, fit.GetProperty("missing").GetProperty("cells").GetInt32());
        CommandRun.Of("fit", data, "--start", model, "--missing", "refuse").Fails(65, "t.csv", "row 2", "'city'", "missing");
    }

    [Fact]
    public void Mixed_tables_of_texts_dates_and_numbers_have_missing_cells_and_are_filled()
    {
        string data = _folder.Write("x.csv", "id;city;joined;flag;size\n1;Oslo;2024-03-01;yes;1,5\n2;;2024-03-03;no;2,5\n3;Rome;NA;yes;\n4;Oslo;2024-03-02;?;9\n5;Rome;2024-03-09;no;8,5\n6;Oslo;2024-03-04;yes;9,5\n");
        string model = _folder["x.json"];
        string[] fit = ["fit", data, "-k", "1", "--exclude", "id", "--kind", "joined=date", "--regularization", "0.1"];
        JsonElement missing = CommandRun.Of([.. fit, "--json"]).Sound().Json.GetProperty("missing");
        Assert.Equal(4, missing.GetProperty("cells").GetInt32());
        Assert.Equal(["city", "joined", "flag", "size"], missing.GetProperty("columns").EnumerateObject().Select(column => column.Name));
        CommandRun.Of([.. fit, "--missing", "refuse"]).Fails(65, "x.csv", "row");
        CommandRun.Of([.. fit, "-o", model]).Sound();
        string[] lines = CommandRun.Of("impute", model, data).Sound().Lines;
        Assert.StartsWith("2,Oslo,2024-03-03,no,2.5", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("3,Rome,2024-03-0", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("4,Oslo,2024-03-02,yes,9", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void A_prior_is_scaled_to_the_present_cells()
    {
        string[] options = ["-k", "1", "--covariance", "diagonal", "--regularization", "0.5", "--json"];
        JsonElement json = CommandRun.Of(["fit", _folder.Write("r.csv", "x,y\n1,2\n,3\n3,\n5,9\n"), .. options]).Sound().Json;
        double[] center = [.. json.GetProperty("model").GetProperty("components")[0].GetProperty("prior").GetProperty("mean").EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(3, center[0], 1e-12);
        Assert.Equal(14.0 / 3, center[1], 1e-12);
    }

    /// <summary>An index without a name, semicolons, decimal commas, and three missing cells in two rows, one of which has no other.</summary>
    private string Holes() => _folder.Write("h.csv", ";x;y\n1;1,5;2\n2;2;\n3;2,5;3\n4;4;1\n5;NA;?\n6;3;7\n");
}
