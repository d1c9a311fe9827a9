using System.Globalization;
using System.Text;
using System.Text.Json;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Tests;

/// <summary>The command's online EM is that of the library, from a model or from a search on the first part, and the same from a file and a pipe.</summary>
public sealed class OnlineTests : IDisposable
{
    private const int Rows = 2600;
    private const string Thousand = "1000";

    private readonly TemporaryFolder _folder = new();
    private readonly string _text = Samples.Plane(Rows);
    private readonly string _data;
    private readonly string _model;

    public OnlineTests()
    {
        _data = _folder.Write("d.csv", _text);
        _model = _folder.Write("m.json", Samples.TwoGaussians);
    }

    /// <summary>The options whose effects are tested here.</summary>
    public static IReadOnlyList<string> Tested { get; } = ["fit --chunk-rows", "fit --decay", "fit --online"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_part_is_a_step_of_the_library_from_the_model_given()
    {
        CommandRun run = Online("--start", _model, "-o", _folder["out.json"], "--json");
        JsonElement json = run.Sound().Json;
        using Stream file = File.OpenRead(_model);
        SavedModel<Row> start = ModelFormats.Rows.Read(file);
        OnlineState<Row>[] states = [.. new OnlineExpectationMaximization().Steps(start.Mixture, [Part(0, 1000), Part(1000, 1000), Part(2000, 600)], TestContext.Current.CancellationToken)];
        using var expected = new MemoryStream();
        ModelFormats.Rows.Write(expected, start with { Mixture = states[^1].Model });
        Assert.Equal(Encoding.UTF8.GetString(expected.ToArray()), File.ReadAllText(_folder["out.json"]));
        Assert.Equal(states.Sum(state => state.MeanLogLikelihood * (state.Chunks == 3 ? 600 : 1000)) / Rows, Figure(json, "meanLogDensity"), 1e-12);
        Assert.Equal(states[^1].MeanLogLikelihood, Figure(json, "lastMeanLogDensity"));
        Assert.Equal(states[^1].StepSize, Figure(json, "stepSize"));
        Assert.Equal([Rows, 3, Rows, 1000, 0.6], new[] { "rows", "parts", "observations", "chunkRows", "decay" }.Select(name => Figure(json, name)));
        Assert.Equal("end-of-data", json.GetProperty("status").GetString());
        Assert.False(json.TryGetProperty("search", out _));
        Assert.False(json.TryGetProperty("bic", out _));
    }

    [Fact]
    public void Without_a_model_the_first_part_is_searched_as_fit_does_and_its_rows_are_not_counted_as_new()
    {
        string[] lines = _text.Split('\n');
        string first = _folder.Write("first.csv", string.Join('\n', lines[..1001]) + "\n"), found = _folder["found.json"], one = _folder["one.json"], other = _folder["other.json"];
        string[] search = ["-k", "3", "--covariance", "diagonal", "--seed", "5", "--columns", "x,y"];
        double searched = Figure(CommandRun.Of(["fit", first, .. search, "-o", found, "--json"]).Sound().Json, "logLikelihood");
        JsonElement given = CommandRun.Of("fit", _data, "--online", "--chunk-rows", Thousand, "--start", found, "-o", one, "--json").Sound().Json;
        JsonElement json = CommandRun.Of(["fit", _data, "--online", "--chunk-rows", Thousand, .. search, "-o", other, "--json"]).Sound().Json;
        Assert.Equal(File.ReadAllText(one), File.ReadAllText(other));
        Assert.Equal(searched, Figure(json.GetProperty("search"), "logLikelihood"));
        Assert.Equal(1000, Figure(json.GetProperty("search"), "rows"));
        Assert.Equal(Figure(given, "lastMeanLogDensity"), Figure(json, "lastMeanLogDensity"));
        Assert.Equal((Figure(given, "meanLogDensity") * Rows) - searched, Figure(json, "meanLogDensity") * (Rows - 1000), 1e-9 * Rows);
    }

    [Theory]
    [InlineData("--chunk-rows", "700")]
    [InlineData("--decay", "0.9")]
    [InlineData("--seed", "9")]
    [InlineData("--regularization", "0.5")]
    [InlineData("--weight", "w")]
    public void An_option_changes_the_model_and_neither_threads_nor_a_pipe_do(string option, string value)
    {
        string[] call = ["-k", "4", "--restarts", "1", "--init", "random", "--max-iterations", "3", "--columns", "x,y", "-o", "-"];
        string plain = Online(call).Sound().Output;
        Assert.Equal(plain, Online([.. call, "--threads", "3"]).Sound().Output);
        Assert.Equal(plain, Online([.. call, "--threads", "1"]).Sound().Output);
        Assert.Equal(plain, Piped(_text, call).Sound().Output);
        string[] other = option == "--chunk-rows" ? ["fit", _data, "--online", option, value, .. call] : ["fit", _data, "--online", "--chunk-rows", Thousand, option, value, .. call];
        Assert.NotEqual(plain, CommandRun.Of(other).Sound().Output);
    }

    [Fact]
    public void The_table_shows_the_parts_and_no_criterion()
    {
        string output = Online("-k", "2", "--exclude", "class,w", "--separation").Sound().Output;
        Assert.Matches(@"rows +2600\nparts +3, of 1000 rows\nmean log-density +-?[0-9.]+, of rows before they were learnt from\nof the last part +-?[0-9.]+\nlast step size +0\.381\n", output);
        Assert.Contains("lost without it", output, StringComparison.Ordinal);
        Assert.Matches(@"start +the first part, \d+", output);
        Assert.DoesNotContain("BIC", output, StringComparison.Ordinal);
        Assert.DoesNotContain("log-likelihood", output, StringComparison.Ordinal);
        Assert.Matches(@"observations +6500\n", Online("-k", "2", "--columns", "x,y", "--weight", "w").Sound().Output);
    }

    [Fact]
    public void The_first_part_chooses_the_number_of_components_too()
    {
        CommandRun run = Online("-k", "1..3", "--columns", "x,y", "--covariance", "full,tied");
        Assert.Matches("BIC chooses [23] components", run.Sound().Output);
        JsonElement search = Online("-k", "1..3", "--columns", "x,y", "--covariance", "full", "--json").Sound().Json.GetProperty("search");
        Assert.Equal(3, search.GetProperty("candidates").GetArrayLength());
        Assert.Equal("bic", search.GetProperty("criterion").GetString());
    }

    [Fact]
    public void Texts_become_categories_with_the_levels_of_the_first_part()
    {
        JsonElement json = Piped(_text, "-k", "2", "--weight", "w", "--json").Sound().Json;
        Assert.Equal("binary", json.GetProperty("kinds").GetProperty("class").GetString());
        Assert.Equal(["ant", "bee"], json.GetProperty("model").GetProperty("levels").GetProperty("class").EnumerateArray().Select(level => level.GetString()));
        string saved = _folder.Write("mixed.json", json.GetProperty("model").GetRawText());
        Assert.Equal("end-of-data", Piped(_text, "--start", saved, "--json").Sound().Json.GetProperty("status").GetString());
        string late = _text.Replace("\n", "\r\n", StringComparison.Ordinal) + "1,1,wasp,1\r\n";
        Piped(late, "-k", "2").Fails(65, "standard input: row 2601, column 'class' is 'wasp', and the first part has no such level", "--chunk-rows", "--start");
        Piped(late, "--start", saved).Fails(65, "row 2601, column 'class' is 'wasp', and the model to start from has no such level");
    }

    [Fact]
    public void A_stream_that_ends_in_a_fault_leaves_the_model_of_the_rows_before()
    {
        string[] lines = _text.Split('\n');
        // The part before a row that cannot be read is not known to be whole, and is not learnt from.
        foreach ((int code, int rows, string rest) in new[] { (65, 1000, "0,oops,ant,1\n"), (3, 2000, "1e90,1e90,ant,1\n") })
        {
            (string kept, string before) = (_folder["kept.json"], _folder["before.json"]);
            Piped(string.Join('\n', lines[..(rows + 1)]), "--start", _model, "-o", before).Sound();
            CommandRun run = Piped(string.Join('\n', lines[..2001]) + "\n" + string.Concat(Enumerable.Repeat(rest, 1000)), "--start", _model, "-o", kept, "--json");
            Assert.True(run.Code == code, $"exit code {run.Code}: {run.Error}");
            Assert.Contains($"warning: the model of the {rows} rows before is written to '{kept}'.", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("one part", run.Error, StringComparison.Ordinal);
            Assert.Equal(File.ReadAllText(before), File.ReadAllText(kept));
        }
        Piped("x,y\n" + string.Concat(Enumerable.Repeat("0,oops\n", 1000)), "--start", _model, "-o", _folder["none.json"]).Fails(65, "row 1");
        Assert.False(File.Exists(_folder["none.json"]));
    }

    [Fact]
    public void Dates_and_codes_of_a_model_are_read_in_every_part()
    {
        var text = new StringBuilder("day,code\n");
        var random = new RandomSource(3);
        for (int i = 0; i < Rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"2024-03-{1 + random.Next(28):00},{(random.Next(2) == 0 ? 1 : 99)}\n");
        JsonElement json = Piped(text.ToString(), "-k", "2", "--kind", "day=date,code=category", "--json").Sound().Json;
        Assert.Equal("date", json.GetProperty("model").GetProperty("kinds").GetProperty("day").GetString());
        string saved = _folder.Write("dates.json", json.GetProperty("model").GetRawText());
        Piped(text.ToString(), "--start", saved).Sound();
        Piped(text + "2024-02-31,1\n", "--start", saved).Fails(65, "row 2601, column 'day' is '2024-02-31', which is not a date");
        Piped(text + "2024-02-01,7\n", "--start", saved).Fails(65, "row 2601, column 'code' is '7', and the model to start from has no such level");
    }

    [Fact]
    public void Missing_cells_are_used_dropped_or_refused_in_every_part()
    {
        string[] lines = [.. _text.Split('\n').Select((line, i) => i is 1500 or 1700 ? line[line.IndexOf(',', StringComparison.Ordinal)..] : line)];
        string holes = string.Join('\n', lines);
        string[] call = ["--start", _model, "--json"];
        CommandRun used = Piped(holes, call).Sound(), dropped = Piped(holes, [.. call, "--missing", "drop"]).Sound();
        Assert.Equal(2600, Figure(used.Json, "observations"));
        Assert.Equal(2598, Figure(dropped.Json, "observations"));
        Assert.Equal(2600, Figure(dropped.Json, "rows"));
        Assert.Equal(2, Figure(dropped.Json.GetProperty("missing"), "rows"));
        Assert.Contains("2 rows of 2600 with missing cells are left out", dropped.Error, StringComparison.Ordinal);
        Piped(holes, [.. call, "--missing", "refuse"]).Fails(65, "row 1500", "'x'");
        Assert.Matches("missing cells +2 in 2 rows: x 2; these rows are left out\n", Piped(holes, "--start", _model, "--missing", "drop").Sound().Output);
        string[] empty = [.. _text.Split('\n').Select((line, i) => i is 2000 ? ",,ant,1" : i is > 1000 and <= 2000 ? "," + line.Split(',', 2)[1] : line)];
        CommandRun skipped = Piped(string.Join('\n', empty), [.. call, "--missing", "drop"]).Sound();
        Assert.Equal([2, 1600, 2600], new[] { "parts", "observations", "rows" }.Select(name => Figure(skipped.Json, name)));
        Assert.Contains("1 row has no present cell", Piped(string.Join('\n', empty), call).Sound().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_no_component_takes_is_named_by_its_place_in_the_stream()
    {
        string Counts(string last, string hole = "2") => $"n\n{string.Concat(Enumerable.Range(0, 2399).Select(i => i == 1700 ? $"{hole}\n" : FormattableString.Invariant($"{i % 5}\n")))}{last}\n";
        string counts = _folder.Write("p.json", """{"format":"mixturekit-model","version":1,"columns":["n"],"weights":[1],"components":[{"type":"poisson","rates":[3]}]}""");
        Piped(Counts("-3"), "--start", counts).Fails(65, "standard input: Row 2400, column 'n': -3 is");
        Piped(Counts("-3", "NA"), "--start", counts, "--missing", "drop").Fails(65, "standard input: Row 2400, column 'n': -3 is");
        string never = _folder.Write("z.json", """{"format":"mixturekit-model","version":1,"columns":["n"],"weights":[1],"components":[{"type":"poisson","rates":[0]}]}""");
        string zeros = $"n\n{string.Concat(Enumerable.Repeat("0\n", 2399))}4\n";
        Piped(zeros, "--start", never).Fails(65, "standard input: Row 2400 is impossible under the model");
    }

    [Fact]
    public void A_component_without_a_maximum_ends_the_fit_with_the_rows_of_the_step()
    {
        string same = $"x,y\n{string.Concat(Enumerable.Repeat("1,2\n", 2600))}";
        Piped(same, "--start", _model, "-o", _folder["none.json"]).Fails(3, "standard input: the fit ended degenerate: ", "in the step of rows 1 to 1000", "--chunk-rows");
        Piped(same, "-k", "2", "-o", _folder["none.json"]).Fails(3, "the first part", "--regularization");
        Assert.False(File.Exists(_folder["none.json"]));
    }

    [Fact]
    public void A_stream_of_one_part_is_warned_of_and_an_empty_one_refused()
    {
        CommandRun run = CommandRun.With(_text, "fit", "-", "-k", "2", "--columns", "x,y", "--online", "--json").Sound();
        Assert.Contains("the rows are one part of 100000 rows or fewer", run.Error, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("meanLogDensity").ValueKind);
        Assert.Contains("not known: no part is new", CommandRun.With(_text, "fit", "-", "-k", "2", "--columns", "x,y", "--online").Sound().Output, StringComparison.Ordinal);
        CommandRun.With("x,y\n", "fit", "-", "-k", "2", "--online").Fails(65, "no rows");
        CommandRun.With("", "fit", "-", "-k", "2", "--online").Fails(65, "empty");
    }

    [Fact]
    public void A_wide_table_has_shorter_parts_unless_told_otherwise()
    {
        string wide = $"{string.Join(',', Enumerable.Range(0, 100).Select(j => $"x{j}"))}\n{string.Concat(Enumerable.Range(0, 60).Select(i => $"{string.Join(',', Enumerable.Range(0, 100).Select(j => i * j % 17))}\n"))}";
        string[] call = ["fit", "-", "-k", "1", "--covariance", "diagonal", "--regularization", "1", "--online", "--json"];
        Assert.Equal(41943, Figure(CommandRun.With(wide, call).Sound().Json, "chunkRows"));
        Assert.Equal(100_000, Figure(CommandRun.With(wide, [.. call, "--columns", "x1,x2"]).Sound().Json, "chunkRows"));
    }

    [Fact]
    public void Notes_and_progress_are_told_if_they_are_asked_for()
    {
        CommandRun run = Online("-k", "2", "--columns", "x,y", "--verbose", "--progress");
        Assert.Contains("note: 1000 rows, each of weight 1", run.Sound().Error, StringComparison.Ordinal);
        Assert.Contains("progress: 1000 rows in 1 part", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("progress", Online("-k", "2", "--columns", "x,y").Sound().Error, StringComparison.Ordinal);
    }

    private static double Figure(JsonElement json, string name) => json.GetProperty(name).GetDouble();

    private CommandRun Online(params string[] options) => CommandRun.Of(["fit", _data, "--online", "--chunk-rows", Thousand, .. options]);

    private static CommandRun Piped(string text, params string[] options) => CommandRun.With(text, ["fit", "-", "--online", "--chunk-rows", Thousand, .. options]);

    private Observations<Row> Part(int first, int count) => new(DataMatrix.FromRows([.. _text.Split('\n').Skip(first + 1).Take(count)
        .Select(line => line.Split(',').Take(2).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())]));
}
