using System.Globalization;

namespace MixtureKit.Cli.Tests;

public sealed class PredictTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;

    public PredictTests() => _model = _folder.Write("m.json", Samples.TwoGaussians);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_row_has_its_component_responsibilities_and_log_density()
    {
        CommandRun run = CommandRun.Of("predict", _model, _folder.Write("d.csv", "x,y\n0,0\n6,3\n")).Sound();
        Assert.Equal("component,responsibility_0,responsibility_1,uncertainty,log_density", run.Lines[0]);
        double[][] rows = [.. run.Lines.Skip(1).Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        Assert.Equal([0.0, 1.0], rows.Select(row => row[0]));
        double other = Math.Exp(-22.5);
        Assert.Equal(1 / (1 + other), rows[0][1], 1e-15);
        Assert.Equal(other / (1 + other), rows[0][2], 1e-22);
        Assert.Equal(rows[0][2], rows[0][3]);
        Assert.Equal(Math.Log(0.5) - Math.Log(2 * Math.PI) + Math.Log(1 + other), rows[1][4], 1e-14);
    }

    [Fact]
    public void Columns_are_found_by_name_among_others_in_any_order()
    {
        string plain = CommandRun.Of("predict", _model, _folder.Write("d.csv", "x,y\n1,2\n")).Sound().Output;
        Assert.Equal(plain, CommandRun.Of("predict", _model, _folder.Write("e.csv", "y,name,x\n2,a,1\n")).Sound().Output);
    }

    [Fact]
    public void Rows_of_many_chunks_come_in_order_each_as_it_would_alone()
    {
        string data = "x,y\n" + string.Concat(Enumerable.Range(0, 70_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i % 7},{i / 10_000.0}\n")));
        CommandRun run = CommandRun.Of("predict", _model, _folder.Write("d.csv", data), "--keep").Sound();
        Assert.Equal(70_001, run.Lines.Length);
        foreach (int row in (int[])[0, 959, 960, 30_719, 30_720, 61_439, 61_440, 69_999])
        {
            string[] cells = run.Lines[row + 1].Split(',');
            double x = row % 7, y = row / 10_000.0;
            Assert.Equal([x, y], cells.Take(2).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)));
            double first = -((x * x) + (y * y)) / 2, second = -(((x - 6) * (x - 6)) + ((y - 3) * (y - 3))) / 2;
            Assert.Equal(first >= second ? "0" : "1", cells[2]);
            Assert.Equal(1 / (1 + Math.Exp(second - first)), double.Parse(cells[3], CultureInfo.InvariantCulture), 1e-12);
            Assert.Equal(Math.Log(0.5) - Math.Log(2 * Math.PI) + Math.Log(Math.Exp(first) + Math.Exp(second)), double.Parse(cells[6], CultureInfo.InvariantCulture), 1e-12);
        }
    }

    [Fact]
    public void A_row_that_cannot_be_used_is_refused_before_anything_is_written()
    {
        string model = _folder.Write("b.json", Samples.CertainBernoulli);
        string data = "a,b\n" + string.Concat(Enumerable.Repeat("1,0\n", 40_000)) + "1,2\n";
        CommandRun.Of("predict", model, _folder.Write("d.csv", data)).Fails(65, "d.csv", "40001", "'b'");
    }

    [Fact]
    public void Impossible_rows_of_all_chunks_are_said_in_order()
    {
        string model = _folder.Write("b.json", Samples.CertainBernoulli);
        string data = "a,b\n" + string.Concat(Enumerable.Range(0, 62_000).Select(i => i is 5 or 30_719 or 30_720 or 61_999 ? "0,0\n" : "1,0\n"));
        CommandRun run = CommandRun.Of("predict", model, _folder.Write("d.csv", data)).Sound();
        Assert.Contains("4 rows have probability 0 under the model: 6, 30720, 30721, 62000;", run.Error);
    }

    [Fact]
    public void Kept_columns_come_first_as_they_were()
    {
        CommandRun run = CommandRun.Of("predict", _model, _folder.Write("d.csv", "y,name,x\n2.50,\"a, b\",1e0\n"), "--keep").Sound();
        Assert.StartsWith("y,name,x,component,", run.Lines[0]);
        Assert.StartsWith("2.50,\"a, b\",1e0,0,", run.Lines[1]);
    }

    [Fact]
    public void A_kept_column_of_a_name_of_the_result_is_renamed_and_said()
    {
        CommandRun run = CommandRun.Of("predict", _model, _folder.Write("d.csv", "x,y,component\n2,3,1\n"), "--keep").Sound();
        Assert.StartsWith("x,y,input_component,component,", run.Lines[0]);
        Assert.Contains("warning: ", run.Error);
        Assert.Contains("'input_component'", run.Error);
    }

    [Fact]
    public void A_missing_column_is_bad_data() =>
        CommandRun.Of("predict", _model, _folder.Write("d.csv", "x,why,z\n1,2,3\n")).Fails(65, "d.csv", "'y'", "'why'");

    [Fact]
    public void A_numpy_array_without_names_is_taken_by_position_and_said()
    {
        string array = _folder["a.npy"];
        File.WriteAllBytes(array, Samples.Numpy(2, 2, 0, 0, 6, 3));
        CommandRun run = CommandRun.Of("predict", _model, array).Sound();
        Assert.Equal(CommandRun.Of("predict", _model, _folder.Write("d.csv", "x,y\n0,0\n6,3\n")).Output, run.Output);
        Assert.Contains("by position", run.Error);
        File.WriteAllBytes(array, Samples.Numpy(1, 3, 0, 0, 6));
        CommandRun.Of("predict", _model, array).Fails(65, "'x'");
    }

    [Fact]
    public void An_impossible_row_is_a_value_and_is_said()
    {
        string model = _folder.Write("b.json", Samples.CertainBernoulli);
        CommandRun run = CommandRun.Of("predict", model, _folder.Write("d.csv", "a,b\n1,0\n0,0\n0,1\n")).Sound();
        Assert.Equal("1,0.25,0.75,0.25,-Infinity", run.Lines[2]);
        Assert.Contains("warning: ", run.Error);
        Assert.Contains("2, 3", run.Error);
        CommandRun score = CommandRun.Of("score", model, _folder["d.csv"], "--json").Sound();
        Assert.Equal("-Infinity", score.Json.GetProperty("logLikelihood").GetString());
        Assert.Equal("Infinity", score.Json.GetProperty("bic").GetString());
        Assert.DoesNotContain("NaN", score.Output);
        Assert.Contains("row 2 ", score.Error);
    }

    [Theory]
    [InlineData("1e100")]
    [InlineData("-1e150")]
    public void Far_rows_have_a_finite_log_density_and_responsibilities_that_sum_to_1(string far)
    {
        CommandRun run = CommandRun.Of("predict", _model, _folder.Write("d.csv", $"x,y\n{far},{far}\n")).Sound();
        double[] cells = [.. run.Lines[1].Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        Assert.Equal(1, cells[1] + cells[2], 1e-15);
        Assert.True(double.IsFinite(cells[4]));
    }

    [Fact]
    public void A_score_respects_weights()
    {
        string once = _folder.Write("a.csv", "x,y\n1,2\n1,2\n5,3\n"), weighted = _folder.Write("b.csv", "x,y,w\n1,2,2\n5,3,1\n");
        CommandRun plain = CommandRun.Of("score", _model, once, "--json").Sound();
        Assert.Equal(["logLikelihood", "mean", "aic", "bic", "icl", "observations"], plain.Json.EnumerateObject().Select(member => member.Name));
        CommandRun run = CommandRun.Of("score", _model, weighted, "--weight", "w", "--json").Sound();
        foreach (string figure in (string[])["logLikelihood", "mean", "aic", "bic", "icl", "observations"])
            Assert.Equal(plain.Json.GetProperty(figure).GetDouble(), run.Json.GetProperty(figure).GetDouble(), 1e-12);
        CommandRun.Of("score", _model, weighted, "--weight", "v").Fails(64, "'v'");
    }

    [Fact]
    public void Samples_have_the_model_columns_and_the_component()
    {
        CommandRun run = CommandRun.Of("sample", _model, "-n", "200", "--seed", "3").Sound();
        Assert.Equal("x,y,component", run.Lines[0]);
        Assert.Equal(201, run.Lines.Length);
        Assert.Equal(["0", "1"], run.Lines.Skip(1).Select(line => line.Split(',')[2]).Distinct().Order());
        Assert.Equal(run.Output, CommandRun.Of("sample", _model, "-n", "200", "--seed", "3").Output);
        Assert.Equal("x,y,component\n", CommandRun.Of("sample", _model, "-n", "0").Sound().Output);
    }

    [Fact]
    public void What_is_drawn_can_be_predicted_from_a_pipe()
    {
        string drawn = CommandRun.Of("sample", _model, "-n", "50").Sound().Output;
        CommandRun run = CommandRun.With(drawn, "predict", _model, "-", "--keep").Sound();
        Assert.All(run.Lines.Skip(1), line => Assert.Equal(line.Split(',')[2], line.Split(',')[3]));
    }

    [Fact]
    public void A_description_tells_what_is_in_the_file()
    {
        CommandRun run = CommandRun.Of("describe", _model).Sound();
        foreach (string word in (string[])["weight", "0.5", "x", "6.000 ± 1.000", "full-gaussian", "parameters", "11"])
            Assert.Contains(word, run.Output);
        CommandRun json = CommandRun.With(Samples.TwoGaussians, "describe", "-", "--json").Sound();
        Assert.Equal(["components", "types", "columns", "parameters", "logPrior", "weights", "model", "separation"], json.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(11, json.Json.GetProperty("parameters").GetInt32());
    }

    [Fact]
    public void Mixtures_products_and_frozen_components_are_described()
    {
        string model = _folder.Write("p.json", """
            {"format":"mixturekit-model","version":1,"columns":["g","b"],"weights":[0.5,0.5],"components":[
             {"type":"product","parts":[{"columns":["b"],"component":{"type":"bernoulli","probabilities":[0.25]}},{"columns":["g"],"component":{"type":"spherical-gaussian","mean":[3],"variance":4}}]},
             {"type":"frozen","component":{"type":"poisson","rates":[9,1]}}]}
            """);
        CommandRun run = CommandRun.Of("describe", model).Sound();
        string[] first = run.Lines.Single(line => line.TrimStart().StartsWith("0 ", StringComparison.Ordinal)).Split("   ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(["0", "0.5", "3.000 ± 2.000", "0.25"], first);
        Assert.Contains("9.000 ± 3.000", run.Output);
    }
}
