using System.Text.Json;

namespace MixtureKit.Cli.Tests;

/// <summary>Levels are those that the data have, whatever their codes are.</summary>
public sealed class LevelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("0,1", "")]
    [InlineData("1,2", "")]
    [InlineData("1,99", "")]
    [InlineData("3,1000000000000", "")]
    [InlineData("1,2", "5")]
    public void Codes_that_no_row_has_are_no_parameters(string codes, string regularization)
    {
        string[] options = regularization.Length == 0 ? [] : ["--regularization", regularization];
        JsonElement fit = CommandRun.Of(["fit", Coded(codes), "-k", "1", "--family", "categorical", "--json", .. options]).Sound().Json;
        JsonElement plain = CommandRun.Of(["fit", Coded("0,1"), "-k", "1", "--family", "categorical", "--json", .. options]).Sound().Json;
        Assert.Equal(1, fit.GetProperty("parameters").GetInt32());
        foreach (string figure in (string[])["logLikelihood", "logPrior", "bic", "icl"])
            Assert.Equal(plain.GetProperty(figure).GetDouble(), fit.GetProperty(figure).GetDouble());
        Assert.Equal(Text(plain, "components"), Text(fit, "components"));
        if (regularization.Length == 0)
        {
            Assert.Equal(-3.365058335046282, fit.GetProperty("logLikelihood").GetDouble(), 1e-12);
            Assert.Equal(8.339554582526665, fit.GetProperty("bic").GetDouble(), 1e-12);
        }
        Assert.Equal(codes != "0,1", fit.GetProperty("model").TryGetProperty("levels", out JsonElement levels));
        if (codes != "0,1")
            Assert.Equal(codes.Split(','), levels.GetProperty("a").EnumerateArray().Select(level => level.GetString()));
    }

    [Fact]
    public void A_model_samples_describes_and_prints_the_levels_that_it_was_fitted_to()
    {
        CommandRun fit = CommandRun.Of("fit", Coded("1,99"), "-k", "1", "--family", "categorical", "--regularization", "5", "-o", _folder["m.json"]).Sound();
        Assert.Contains("99 (0.5333)", fit.Output);
        CommandRun sample = CommandRun.Of("sample", _folder["m.json"], "-n", "100").Sound();
        Assert.Equal(["1,0", "99,0"], sample.Lines.Skip(1).Distinct().Order(StringComparer.Ordinal));
        CommandRun describe = CommandRun.Of("describe", _folder["m.json"]).Sound();
        Assert.Contains("99 (0.5333)", describe.Output);
        Assert.Matches("levels of a +1, 99\n", describe.Output);
        CommandRun predict = CommandRun.With(sample.Output, "predict", _folder["m.json"], "-").Sound();
        Assert.Empty(predict.Error);
        Assert.DoesNotContain("Infinity", predict.Output);
    }

    [Theory]
    [InlineData("1,2")]
    [InlineData("0,1")]
    public void A_level_first_met_in_prediction_makes_its_rows_impossible_and_is_said_once(string codes)
    {
        Fitted(codes);
        string[] known = codes.Split(',');
        string data = _folder.Write("n.csv", $"a\n{known[0]}\n7\n{known[1]}\n7\n");
        CommandRun run = CommandRun.Of("predict", _folder["m.json"], data).Sound();
        Assert.Equal(["0,1,0,-0.916290731874155", "0,1,0,-Infinity", "0,1,0,-0.5108256237659907", "0,1,0,-Infinity"], run.Lines.Skip(1));
        string warning = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("warning: ", warning);
        foreach (string word in (string[])["n.csv", "column 'a'", "'7'", "2 rows"])
            Assert.Contains(word, warning);
        CommandRun score = CommandRun.Of("score", _folder["m.json"], data, "--json").Sound();
        Assert.Equal("-Infinity", score.Json.GetProperty("logLikelihood").GetString());
        Assert.Single(score.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("1,2")]
    [InlineData("0,1")]
    public void A_level_that_the_model_to_start_from_does_not_have_ends_the_fit_at_once(string codes)
    {
        Fitted(codes);
        string[] known = codes.Split(',');
        string data = _folder.Write("n.csv", $"a\n{known[0]}\n7\n{known[1]}\n7\n");
        CommandRun start = CommandRun.Of("fit", data, "--start", _folder["m.json"], "--tolerance", "0", "--max-iterations", "2000000000", "-o", _folder["n.json"]);
        start.Fails(3, "row 2 has probability 0", "remove the row", "start from a model");
        Assert.Contains("column 'a' has the value '7' in 2 rows", start.Error);
        Assert.False(File.Exists(_folder["n.json"]));
        CommandRun none = CommandRun.Of("fit", data, "--start", _folder["m.json"], "--max-iterations", "0", "--json").Sound();
        Assert.Contains("The start gives row 2 probability 0", none.Error);
        Assert.Equal(codes != "0,1", none.Json.GetProperty("model").TryGetProperty("levels", out _));
    }

    [Fact]
    public void Many_unseen_levels_are_few_lines()
    {
        Fitted("1,2");
        string data = _folder.Write("n.csv", "a\n" + string.Join('\n', Enumerable.Range(1, 5000)) + "\n");
        CommandRun run = CommandRun.Of("predict", _folder["m.json"], data).Sound();
        string[] lines = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(11, lines.Length);
        Assert.Contains("4988 more values", lines[^1]);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    public void A_value_that_cannot_be_a_level_is_bad_data(string value)
    {
        CommandRun.Of("fit", _folder.Write("b.csv", $"a\n1\n{value}\n"), "-k", "1", "--family", "categorical").Fails(65, "b.csv", "Row 2", "'a'", value);
        foreach (string codes in (string[])["1,2", "0,1"])
        {
            Fitted(codes);
            CommandRun.Of("predict", _folder["m.json"], _folder["b.csv"]).Fails(65, "b.csv", "Row 2", "'a'", value);
        }
    }

    [Fact]
    public void Rows_of_weight_0_make_no_levels()
    {
        string data = _folder.Write("w.csv", "a,w\n1,1\n2,1\n50,0\n1,1\n2,1\n2,1\n");
        JsonElement fit = CommandRun.Of("fit", data, "-k", "1", "--family", "categorical", "--weight", "w", "--json").Sound().Json;
        Assert.Equal(1, fit.GetProperty("parameters").GetInt32());
        Assert.Equal(-3.365058335046282, fit.GetProperty("logLikelihood").GetDouble(), 1e-12);
    }

    [Fact]
    public void A_column_of_counts_that_is_0_throughout_is_no_parameter()
    {
        string narrow = _folder.Write("n.csv", "a,b\n1,2\n3,4\n5,1\n"), wide = _folder.Write("w.csv", "a,c,b\n1,0,2\n3,0,4\n5,0,1\n");
        string[] options = ["-k", "1", "--family", "multinomial", "--regularization", "5", "--json"];
        JsonElement expected = CommandRun.Of(["fit", narrow, .. options]).Sound().Json;
        JsonElement fit = CommandRun.Of(["fit", wide, .. options, "-o", _folder["m.json"]]).Sound().Json;
        Assert.Equal(1, fit.GetProperty("parameters").GetInt32());
        foreach (string figure in (string[])["logLikelihood", "logPrior", "bic"])
            Assert.Equal(expected.GetProperty(figure).GetDouble(), fit.GetProperty(figure).GetDouble(), 1e-12);
        Assert.Equal("""{"c":["0"]}""", fit.GetProperty("model").GetProperty("levels").GetRawText().Replace(" ", "").Replace("\n", ""));
        CommandRun sample = CommandRun.Of("sample", _folder["m.json"], "-n", "200", "--trials", "9").Sound();
        Assert.All(sample.Lines.Skip(1), line => Assert.Equal("0", line.Split(',')[1]));
        CommandRun predict = CommandRun.Of("predict", _folder["m.json"], _folder.Write("p.csv", "a,c,b\n1,0,2\n1,3,2\n")).Sound();
        Assert.EndsWith(",-Infinity", predict.Lines[2]);
        string warning = Assert.Single(predict.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("column 'c' has the value '3' in 1 row", warning);
    }

    [Fact]
    public void Levels_that_are_texts_are_found_by_their_text()
    {
        string model = _folder.Write("t.json", """
            {"format":"mixturekit-model","version":1,"columns":["city","n"],"levels":{"city":["Lima","Oslo","7"]},"weights":[1],
             "components":[{"type":"product","parts":[{"columns":["city"],"component":{"type":"categorical","probabilities":[[0.5,0.25,0.25]]}},
                                                      {"columns":["n"],"component":{"type":"bernoulli","probabilities":[0.5]}}]}]}
            """);
        CommandRun run = CommandRun.Of("predict", model, _folder.Write("t.csv", "n,city\n1,Oslo\n0,Paris\n1,7\n"), "--keep").Sound();
        Assert.Equal("n,city,component,responsibility_0,uncertainty,log_density", run.Lines[0]);
        Assert.Equal(["1,Oslo,0,1,0,-2.0794415416798357", "0,Paris,0,1,0,-Infinity", "1,7,0,1,0,-2.0794415416798357"], run.Lines.Skip(1));
        Assert.Contains("column 'city' has the value 'Paris' in 1 row", run.Error);
        Assert.Equal(run.Lines.Skip(1).Select(line => line.Split(',')[^1]), CommandRun.Of("predict", model, _folder["t.csv"]).Sound().Lines.Skip(1).Select(line => line.Split(',')[^1]));
        Assert.Contains("Lima (0.5)", CommandRun.Of("describe", model).Sound().Output);
        Assert.Contains(CommandRun.Of("sample", model, "-n", "20").Sound().Lines, line => line.StartsWith("Lima,", StringComparison.Ordinal));
        Assert.EndsWith("0,,0,1,0,-0.6931471805599453", CommandRun.Of("predict", model, _folder.Write("e.csv", "n,city\n1,Oslo\n0,\n"), "--keep").Sound().Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_go_with_the_place_of_a_column_where_names_do_not()
    {
        string model = _folder.Write("p.json", """{"format":"mixturekit-model","version":1,"levels":{"x1":["1","2"]},"weights":[1],"components":[{"type":"categorical","probabilities":[[0.5,0.5]]}]}""");
        JsonElement fit = CommandRun.Of("fit", Coded("1,2"), "--start", model, "--json").Sound().Json;
        Assert.Equal(["1", "2"], fit.GetProperty("model").GetProperty("levels").GetProperty("a").EnumerateArray().Select(level => level.GetString()));
        Assert.Equal(-3.365058335046282, fit.GetProperty("logLikelihood").GetDouble(), 1e-12);
    }

    [Fact]
    public void Two_values_that_are_not_0_and_1_get_a_hint()
    {
        CommandRun.Of("fit", Coded("1,2"), "-k", "1", "--family", "bernoulli").Fails(65, "'a'", "2 is neither 0 nor 1", "as 0 and 1", "--family categorical");
        CommandRun.Of("fit", Coded("TRUE,FALSE"), "-k", "1", "--family", "poisson").Fails(65, "'a'", "'TRUE'", "1 for true and 0 for false");
        Assert.Contains("TRUE (0.6)", CommandRun.Of("fit", Coded("FALSE,TRUE"), "-k", "1", "--family", "bernoulli").Sound().Output);
    }

    [Fact]
    public void A_column_of_the_name_of_the_component_drawn_is_renamed_and_said()
    {
        string model = _folder.Write("c.json", """{"format":"mixturekit-model","version":1,"columns":["component","x"],"weights":[1],"components":[{"type":"poisson","rates":[1,2]}]}""");
        CommandRun run = CommandRun.Of("sample", model, "-n", "2").Sound();
        Assert.Equal("input_component,x,component", run.Lines[0]);
        Assert.Contains("warning: the model's column 'component' is written as 'input_component'", run.Error);
    }

    private static string Text(JsonElement fit, string member) => fit.GetProperty("model").GetProperty(member).GetRawText();

    private void Fitted(string codes) => CommandRun.Of("fit", Coded(codes), "-k", "1", "--family", "categorical", "-o", _folder["m.json"]).Sound();

    /// <summary>Two of the first code and three of the second.</summary>
    private string Coded(string codes)
    {
        string[] two = codes.Split(',');
        return _folder.Write("a.csv", $"a\n{two[0]}\n{two[1]}\n{two[0]}\n{two[1]}\n{two[1]}\n");
    }
}
