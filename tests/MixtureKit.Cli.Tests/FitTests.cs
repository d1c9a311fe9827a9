using System.Globalization;
using System.Text.Json;

namespace MixtureKit.Cli.Tests;

public sealed class FitTests : IDisposable
{
    private static readonly string[] Members =
    [
        "status", "converged", "iterations", "passes", "acceleration", "remainingGain", "distanceToMaximum", "logLikelihood", "logPrior", "bic", "aic", "icl", "relativeEntropy", "parameters", "observations", "rows", "columns",
        "seconds", "secondsPerIteration", "threads", "seed", "starts", "ends", "trace", "model", "warnings",
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly string _data;

    public FitTests() => _data = _folder.Write("d.csv", Samples.Plane());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_object_has_its_members_in_order()
    {
        JsonElement fit = Fit("-k", "2").Sound().Json;
        Assert.Equal(Members, fit.EnumerateObject().Select(member => member.Name));
        Assert.Equal("converged", fit.GetProperty("status").GetString());
        Assert.True(fit.GetProperty("converged").GetBoolean());
        Assert.Equal(["x", "y"], Texts(fit.GetProperty("columns")));
        Assert.Equal(60, fit.GetProperty("rows").GetInt32());
        Assert.Equal(60, fit.GetProperty("observations").GetDouble());
        Assert.Equal(11, fit.GetProperty("parameters").GetInt32());
        Assert.Equal(fit.GetProperty("iterations").GetInt32() + 1, fit.GetProperty("trace").GetArrayLength());
        Assert.Equal(fit.GetProperty("logLikelihood").GetDouble(), fit.GetProperty("trace").EnumerateArray().Last().GetDouble());
        Assert.True(fit.GetProperty("starts").GetArrayLength() >= 10);
    }

    [Fact]
    public void The_criteria_belong_to_the_likelihood()
    {
        JsonElement fit = Fit("-k", "2").Json;
        double likelihood = fit.GetProperty("logLikelihood").GetDouble();
        Assert.Equal((11 * Math.Log(60)) - (2 * likelihood), fit.GetProperty("bic").GetDouble(), 1e-9);
        Assert.Equal(22 - (2 * likelihood), fit.GetProperty("aic").GetDouble(), 1e-9);
        Assert.True(fit.GetProperty("icl").GetDouble() >= fit.GetProperty("bic").GetDouble());
    }

    [Fact]
    public void The_model_written_is_the_model_printed_and_scores_the_same()
    {
        JsonElement fit = Fit("-k", "2", "-o", _folder["m.json"]).Sound().Json;
        using JsonDocument written = JsonDocument.Parse(File.ReadAllText(_folder["m.json"]));
        Assert.True(JsonElement.DeepEquals(written.RootElement, fit.GetProperty("model")));
        JsonElement score = CommandRun.Of("score", _folder["m.json"], _data, "--json").Sound().Json;
        Assert.Equal(fit.GetProperty("logLikelihood").GetDouble(), score.GetProperty("logLikelihood").GetDouble());
        Assert.Equal(fit.GetProperty("icl").GetDouble(), score.GetProperty("icl").GetDouble());
    }

    [Fact]
    public void No_iterations_leave_the_start_as_it_is()
    {
        string model = _folder.Write("m.json", Samples.TwoGaussians);
        JsonElement fit = Fit("--start", model, "--max-iterations", "0").Sound().Json;
        Assert.Equal("iteration-limit", fit.GetProperty("status").GetString());
        Assert.Equal(0, fit.GetProperty("iterations").GetInt32());
        Assert.Equal(JsonValueKind.Null, fit.GetProperty("secondsPerIteration").ValueKind);
        Assert.Equal(1, fit.GetProperty("trace").GetArrayLength());
        Assert.Equal(1, fit.GetProperty("starts").GetArrayLength());
        using JsonDocument start = JsonDocument.Parse(Samples.TwoGaussians);
        Assert.True(JsonElement.DeepEquals(start.RootElement, fit.GetProperty("model")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Tolerance_0_does_exactly_the_steps_allowed(int steps)
    {
        string model = _folder.Write("m.json", Samples.TwoGaussians);
        JsonElement fit = Fit("--start", model, "--tolerance", "0", "--max-iterations", steps.ToString(CultureInfo.InvariantCulture)).Sound().Json;
        Assert.Equal(steps, fit.GetProperty("iterations").GetInt32());
        Assert.Equal(steps + 1, fit.GetProperty("trace").GetArrayLength());
    }

    [Fact]
    public void A_trace_file_has_a_row_an_iteration_that_certifies_it()
    {
        JsonElement fit = Fit("-k", "2", "--trace", _folder["t.csv"]).Sound().Json;
        string[] lines = File.ReadAllLines(_folder["t.csv"]);
        Assert.Equal("iteration,log_likelihood,lower_bound,entropy,kl_gap,log_prior,seconds", lines[0]);
        double[] trace = [.. fit.GetProperty("trace").EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(trace.Length, lines.Length);
        for (int t = 1; t < lines.Length; t++)
        {
            double[] cells = [.. lines[t].Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
            Assert.Equal(t, cells[0]);
            Assert.Equal(trace[t], cells[1]);
            Assert.InRange(cells[2], trace[t - 1] - 1e-9, trace[t] + 1e-9);
            Assert.Equal(cells[1] - cells[2], cells[4], 1e-9);
        }
    }

    [Fact]
    public void A_run_repeats_itself_with_any_number_of_threads()
    {
        string one = Fit("-k", "2", "--threads", "1").Sound().Json.GetProperty("model").GetRawText();
        Assert.Equal(one, Fit("-k", "2", "--threads", "3").Sound().Json.GetProperty("model").GetRawText());
    }

    [Fact]
    public void Known_classes_become_components_in_their_order()
    {
        JsonElement fit = CommandRun.Of("fit", _data, "--label", "class", "--columns", "x", "--json").Sound().Json;
        Assert.Equal(["ant", "bee"], fit.GetProperty("classes").EnumerateArray().Select(entry => entry.GetProperty("label").GetString()));
        Assert.Equal([0, 1], fit.GetProperty("classes").EnumerateArray().Select(entry => entry.GetProperty("component").GetInt32()));
        Assert.Equal(20 / 60.0, fit.GetProperty("model").GetProperty("weights")[1].GetDouble(), 1e-15);
        Assert.Equal("classes", fit.EnumerateObject().Last().Name);
    }

    [Fact]
    public void Classes_that_are_numbers_are_sorted_as_numbers()
    {
        string data = _folder.Write("n.csv", "x,c\n1,10\n2,10\n3.5,10\n7,9\n8,9.0\n10,9\n");
        JsonElement fit = CommandRun.Of("fit", data, "--label", "c", "--json").Sound().Json;
        Assert.Equal(["9", "10"], fit.GetProperty("classes").EnumerateArray().Select(entry => entry.GetProperty("label").GetString()));
    }

    [Fact]
    public void Rows_without_a_label_take_part_in_a_fit_with_labels()
    {
        string[] lines = Samples.Plane().Split('\n');
        string partly = string.Join('\n', lines.Select((line, i) => i > 12 ? line.Replace(",ant,", ",,", StringComparison.Ordinal).Replace(",bee,", ",,", StringComparison.Ordinal) : line));
        JsonElement fit = CommandRun.Of("fit", _folder.Write("p.csv", partly), "--label", "class", "--columns", "x,y", "--json").Sound().Json;
        Assert.Equal(60, fit.GetProperty("observations").GetDouble());
        Assert.Equal(20 / 60.0, fit.GetProperty("model").GetProperty("weights")[1].GetDouble(), 1e-6);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("n/a")]
    [InlineData("nan")]
    [InlineData("Null")]
    [InlineData("NONE")]
    [InlineData(" ? ")]
    [InlineData(".")]
    public void A_missing_label_is_an_unknown_class(string mark)
    {
        JsonElement fit = CommandRun.Of("fit", _folder.Write("l.csv", $"x,c\n1,a\n2,a\n5,b\n7,b\n1,{mark}\n6,{mark}\n"), "--label", "c", "--json").Sound().Json;
        Assert.Equal(["a", "b"], fit.GetProperty("classes").EnumerateArray().Select(entry => entry.GetProperty("label").GetString()));
        Assert.Equal([4.0 / 3, 6], fit.GetProperty("model").GetProperty("components").EnumerateArray().Select(component => component.GetProperty("mean")[0].GetDouble()), (a, b) => Math.Abs(a - b) < 1e-6);
        JsonElement codes = CommandRun.Of("fit", _folder.Write("l.csv", $"x,c\n1,9\n2,9\n5,10\n7,10\n1,{mark}\n6,{mark}\n"), "--label", "c", "--json").Sound().Json;
        Assert.Equal(["9", "10"], codes.GetProperty("classes").EnumerateArray().Select(entry => entry.GetProperty("label").GetString()));
        CommandRun.Of("fit", _folder.Write("l.csv", $"x,c\n1,{mark}\n2,{mark}\n"), "--label", "c").Fails(65, "'c'");
    }

    [Fact]
    public void A_missing_label_of_a_numpy_array_is_an_unknown_class()
    {
        File.WriteAllBytes(_folder["l.npy"], Samples.Numpy(6, 2, 1, 3, 2, 3, 5, 4, 7, 4, 1, double.NaN, 6, double.NaN));
        JsonElement fit = CommandRun.Of("fit", _folder["l.npy"], "--label", "x2", "--json").Sound().Json;
        Assert.Equal(["3", "4"], fit.GetProperty("classes").EnumerateArray().Select(entry => entry.GetProperty("label").GetString()));
    }

    [Fact]
    public void Options_without_effect_beside_labels_are_said()
    {
        CommandRun run = CommandRun.Of("fit", _data, "--label", "class", "--columns", "x", "--restarts", "5", "--json").Sound();
        Assert.Contains("warning: --restarts has no effect", run.Error);
        Assert.Contains("--restarts", Assert.Single(Texts(run.Json.GetProperty("warnings"))));
    }

    [Fact]
    public void A_degenerate_fit_prints_the_object_writes_no_model_and_ends_with_3()
    {
        string data = _folder.Write("c.csv", "x,flat\n1,5\n2,5\n4,5\n7,5\n");
        CommandRun run = CommandRun.Of("fit", data, "-k", "1", "-o", _folder["m.json"], "--json");
        Assert.Equal(3, run.Code);
        Assert.False(File.Exists(_folder["m.json"]));
        Assert.Equal(Members, run.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal("degenerate", run.Json.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("model").ValueKind);
        Assert.Contains("error: ", run.Error);
        Assert.Contains("component 0", run.Error);
        Assert.Contains("'flat'", run.Error);
        foreach (JsonElement start in run.Json.GetProperty("starts").EnumerateArray())
        {
            Assert.Equal(JsonValueKind.Null, start.GetProperty("logLikelihood").ValueKind);
            Assert.Contains("'flat'", start.GetProperty("cause").GetString());
        }
    }

    [Fact]
    public void A_spherical_fit_and_a_fit_with_a_prior_do_with_a_constant_column()
    {
        // Sums of 49 times 5.1 round; the column has no spread all the same.
        string data = _folder.Write("c.csv", "x,flat\n" + string.Concat(Enumerable.Range(1, 49).Select(i => $"{i},5.1\n")));
        CommandRun.Of("fit", data, "-k", "1", "--covariance", "spherical").Sound();
        foreach (string structure in (string[])["full", "diagonal", "tied"])
            CommandRun.Of("fit", data, "-k", "1", "--covariance", structure, "--regularization", "1e-6").Sound();
    }

    [Theory]
    [InlineData("1e-310")]
    [InlineData("1e300")]
    public void A_scale_beyond_double_precision_is_told_as_the_cause(string unit)
    {
        double scale = double.Parse(unit, CultureInfo.InvariantCulture);
        string data = _folder.Write("u.csv", "x,y\n" + string.Concat(Enumerable.Range(1, 20).Select(i => FormattableString.Invariant($"{i * scale:R},{i * i % 7 * scale:R}\n"))));
        foreach (string structure in (string[])["full", "diagonal", "spherical", "tied"])
        {
            CommandRun run = CommandRun.Of("fit", data, "-k", "2", "--covariance", structure);
            run.Fails(3, "the scale of its values");
            Assert.DoesNotContain("NaN", run.Error);
        }
    }

    [Fact]
    public void More_columns_than_memory_has_room_for_are_refused_by_arithmetic()
    {
        string header = string.Join(',', Enumerable.Range(0, 100_000).Select(j => $"c{j}"));
        string row = string.Join(',', Enumerable.Repeat("1.5", 100_000));
        CommandRun.Of("fit", _folder.Write("wide.csv", $"{header}\n{row}\n{row}\n"), "-k", "1").Fails(65, "100000 columns", "full covariance", "GiB", "--covariance diagonal");
    }

    [Fact]
    public void More_levels_than_memory_has_room_for_are_refused_with_their_column()
    {
        string data = _folder.Write("codes.csv", "a,b\n0,1\n1,4000000000\n1,7\n");
        CommandRun.Of("fit", data, "-k", "1", "--family", "categorical").Sound();
        CommandRun.Of("fit", data, "-k", "1000000000", "--family", "categorical").Fails(65, "'b' has the most, 3", "GiB");
    }

    [Theory]
    [InlineData("bernoulli", "a,b\n0,1\n1,0.5\n", "Row 2", "'b'", "0.5")]
    [InlineData("poisson", "a,b\n0,1\n1,-1\n", "Row 2", "'b'", "-1")]
    [InlineData("categorical", "a,b\n0,1\n1.5,1\n", "Row 2", "'a'", "1.5")]
    [InlineData("multinomial", "a,b\n0,1.5\n1,1\n", "Row 1", "'b'", "1.5")]
    public void A_cell_of_the_wrong_kind_is_named_with_file_row_column_and_value(string family, string table, params string[] words) =>
        CommandRun.Of("fit", _folder.Write("k.csv", table), "-k", "1", "--family", family).Fails(65, ["k.csv", .. words]);

    [Theory]
    [InlineData("-1", "row 2", "-1")]
    [InlineData("", "row 2", "'w'")]
    [InlineData("nan", "row 2", "'w'")]
    public void A_bad_weight_is_named_with_file_column_row_and_value(string weight, params string[] words) =>
        CommandRun.Of("fit", _folder.Write("w.csv", $"x,w\n1,1\n2,{weight}\n3,1\n"), "-k", "1", "--weight", "w").Fails(65, ["w.csv", "'w'", .. words]);

    [Fact]
    public void Weights_that_are_all_0_are_refused() =>
        CommandRun.Of("fit", _folder.Write("w.csv", "x,w\n1,0\n2,0\n"), "-k", "1", "--weight", "w").Fails(65, "'w'", "0");

    [Fact]
    public void A_table_from_standard_input_is_fitted_as_one_from_a_file() =>
        Assert.Equal(Fit("-k", "2").Json.GetProperty("model").GetRawText(), CommandRun.With(Samples.Plane(), "fit", "-", "-k", "2", "--columns", "x,y", "--json").Sound().Json.GetProperty("model").GetRawText());

    [Fact]
    public void A_start_that_gives_a_row_probability_0_is_minus_infinity_in_words()
    {
        string data = _folder.Write("b.csv", "a,b\n0,1\n1,0\n1,1\n"), model = _folder.Write("m.json", Samples.CertainBernoulli);
        CommandRun run = CommandRun.Of("fit", data, "--start", model, "--max-iterations", "0", "--json").Sound();
        Assert.Equal("-Infinity", run.Json.GetProperty("logLikelihood").GetString());
        Assert.Equal("-Infinity", run.Json.GetProperty("trace")[0].GetString());
        Assert.Contains("row 1 ", run.Error);
        Assert.Equal(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line["warning: ".Length..]), Texts(run.Json.GetProperty("warnings")));
        Assert.DoesNotContain("NaN", run.Output);
    }

    [Fact]
    public void A_start_model_without_names_takes_those_of_the_data()
    {
        string model = _folder.Write("m.json", Samples.TwoGaussians.Replace("\"columns\":[\"x\",\"y\"],", "", StringComparison.Ordinal));
        Assert.Equal(["x", "y"], Texts(Fit("--start", model).Sound().Json.GetProperty("model").GetProperty("columns")));
        CommandRun run = CommandRun.Of("fit", _folder.Write("two.csv", "a,b\n0,1\n2,1\n5,3\n6,6\n7,4\n"), "--start", model, "--json", "--max-iterations", "1").Sound();
        Assert.Equal(["a", "b"], Texts(run.Json.GetProperty("model").GetProperty("columns")));
        Assert.Contains("x1 = a, x2 = b", run.Error);
    }

    [Fact]
    public void The_summary_shows_weights_means_spread_and_the_end()
    {
        CommandRun run = CommandRun.Of("fit", _data, "-k", "2", "--columns", "x,y").Sound();
        foreach (string word in (string[])["component", "weight", "x", "y", " ± ", "log-likelihood", "BIC", "iterations", "status", "converged", "starts"])
            Assert.Contains(word, run.Output);
        Assert.Empty(run.Error);
        Assert.DoesNotContain("\u001b", run.Output);
    }

    [Fact]
    public void Names_with_brackets_are_shown_as_they_are()
    {
        string data = _folder.Write("n.csv", Samples.Plane().Replace("x,y,", "\"[red]x\",\"y, z\",", StringComparison.Ordinal));
        CommandRun run = CommandRun.Of("fit", data, "-k", "2", "--columns", "[red]x,\"y, z\"").Sound();
        Assert.Contains("[red]x", run.Output);
        Assert.Contains("y, z", run.Output);
    }

    [Fact]
    public void A_semicolon_is_detected_and_said()
    {
        CommandRun run = CommandRun.Of("fit", _folder.Write("s.csv", Samples.Plane().Replace(',', ';')), "-k", "2", "--columns", "x,y", "--json").Sound();
        Assert.Contains("warning: ", run.Error);
        Assert.Contains("semicolon", run.Error);
    }

    [Fact]
    public void A_text_column_is_refused_by_name_if_numbers_are_asked_for() => CommandRun.Of("fit", _data, "-k", "2", "--family", "gaussian").Fails(65, "d.csv", "'class'", "column");

    private CommandRun Fit(params string[] options) => CommandRun.Of(["fit", _data, "--columns", "x,y", "--json", .. options]);

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(entry => entry.GetString());
}
