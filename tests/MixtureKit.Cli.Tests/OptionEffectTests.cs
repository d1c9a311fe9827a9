using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using MixtureKit.Cli.Fitting;
using MixtureKit.Cli.Terminals;
using MixtureKit.Cli.Verbs;

namespace MixtureKit.Cli.Tests;

/// <summary>Every option of every verb changes something that can be seen: each with what it changes.</summary>
public sealed class OptionEffectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _data;
    private readonly string _model;

    public OptionEffectTests()
    {
        _data = _folder.Write("d.csv", Samples.Plane());
        _model = _folder.Write("m.json", Samples.TwoGaussians);
    }

    /// <summary>Verb, option, value, member of the object printed that changes.</summary>
    public static TheoryData<string, string, string> FitEffects => new()
    {
        { "-k", "3", "parameters" },
        { "--family", "poisson", "model" },
        { "--covariance", "diagonal", "parameters" },
        { "--columns", "a", "columns" },
        { "--exclude", "c", "columns" },
        { "--kind", "a=category", "kinds" },
        { "--label", "c", "classes" },
        { "--weight", "c", "observations" },
        { "--init", "random", "starts" },
        { "--restarts", "3", "starts" },
        { "--seed", "5", "seed" },
        { "--max-iterations", "1", "status" },
        { "--tolerance", "0", "status" },
        { "--threads", "1023", "threads" },
        { "--regularization", "0.5", "logPrior" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(FitEffects))]
    public void An_option_of_fit_changes_what_it_says(string option, string value, string member)
    {
        string counts = _folder.Write("counts.csv", Samples.Counts());
        string[] rest = option is "--columns" or "--exclude" ? [] : ["--columns", "a,b"];
        string[] common = ["fit", counts, .. rest, "--json", "--regularization", "0.1"];
        string[] without = option is "--regularization" ? common[..^2] : common;
        string[] components = option == "-k" ? [] : ["-k", "2"];
        JsonNode before = Print([.. common, "-k", "2"]);
        JsonNode after = Print([.. without, .. components, option, value]);
        Assert.False(JsonNode.DeepEquals(before[member], after[member]), $"{member} is the same: {before[member]}");
    }

    [Fact]
    public void Another_seed_draws_other_starts()
    {
        JsonNode one = Print(["fit", _data, "-k", "3", "--columns", "x,y", "--init", "random", "--restarts", "1", "--max-iterations", "0", "--json"]);
        JsonNode other = Print(["fit", _data, "-k", "3", "--columns", "x,y", "--init", "random", "--restarts", "1", "--max-iterations", "0", "--json", "--seed", "1"]);
        Assert.False(JsonNode.DeepEquals(one["logLikelihood"], other["logLikelihood"]));
    }

    [Fact]
    public void Every_kind_of_start_can_be_asked_for_and_reports_itself()
    {
        foreach (string kind in StartCatalogue.Names)
        {
            JsonNode fit = Print(["fit", _data, "-k", "2", "--columns", "x,y", "--init", kind, "--restarts", "1", "--json"]);
            Assert.Equal(kind, (string?)fit["starts"]![0]!["start"]);
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_family_and_structure_can_be_fitted_with_and_without_a_prior(string family, string structure)
    {
        string data = family == "gaussian" ? _data : _folder.Write("counts.csv", Samples.Counts());
        string[] options = family == "gaussian" ? ["--covariance", structure, "--columns", "x,y"] : ["--family", family];
        JsonNode plain = Print(["fit", data, "-k", "2", "--json", .. options]);
        JsonNode prior = Print(["fit", data, "-k", "2", "--json", .. options, "--regularization", "0.3"]);
        Assert.Equal(0, (double)plain["logPrior"]!);
        Assert.NotEqual(0, (double)prior["logPrior"]!);
        Assert.DoesNotContain("prior\"", plain["model"]!.ToJsonString());
        Assert.Contains("prior\"", prior["model"]!.ToJsonString());
        Assert.StartsWith(family == "gaussian" ? structure : family, (string?)plain["model"]!["components"]![0]!["type"]);
    }

    public static IEnumerable<TheoryDataRow<string, string>> Families() =>
        [.. FamilyCatalogue.Structures.Select(structure => new TheoryDataRow<string, string>("gaussian", structure)), .. FamilyCatalogue.Families.Skip(1).Select(family => new TheoryDataRow<string, string>(family, ""))];

    [Fact]
    public void Equal_rows_are_merged_unless_that_is_switched_off()
    {
        string bits = _folder.Write("bits.csv", $"a,b\n{string.Concat(Enumerable.Range(0, 40).Select(i => $"{i % 2},{i / 2 % 2}\n"))}");
        string[] fit = ["fit", bits, "-k", "1", "--family", "bernoulli"];
        Assert.Matches("distinct rows +4", CommandRun.Of(fit).Sound().Output);
        Assert.Matches("distinct rows +4", CommandRun.Of([.. fit, "--merge-equal-rows", "on"]).Sound().Output);
        Assert.DoesNotContain("distinct", CommandRun.Of([.. fit, "--merge-equal-rows", "off"]).Sound().Output);
        CommandRun.Of([.. fit, "--merge-equal-rows", "of"]).Fails(64, "--merge-equal-rows", "'of'", "off");
    }

    [Fact]
    public void A_search_of_many_rows_takes_place_on_a_sample_unless_that_is_switched_off()
    {
        string many = _folder.Write("many.csv", $"x\n{string.Concat(Enumerable.Range(0, 100_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{(i % 3 == 0 ? 5 : 0) + Math.Sin(i * 0.7)}\n")))}");
        string[] fit = ["fit", many, "-k", "2", "--restarts", "2", "--init", "random"];
        CommandRun sampled = CommandRun.Of(fit).Sound(), whole = CommandRun.Of([.. fit, "--samples", "off"]).Sound();
        Assert.Matches(@"starts +2: 2 random, on a sample of 25000 rows\n", sampled.Output);
        Assert.Matches(@"ends .* starts?\).*, on a sample of 25000 rows\n", sampled.Output);
        Assert.Matches("sample passes +[0-9.]+", sampled.Output);
        Assert.DoesNotContain("sample", whole.Output);
        JsonNode json = Print([.. fit, "--json"]);
        Assert.True((double)json["samplePasses"]! > 0);
        Assert.Equal(25_000, (long)json["starts"]![0]!["sampleRows"]!);
        Assert.Equal(25_000, (long)json["ends"]![0]!["sampleRows"]!);
        Assert.Null(Print([.. fit, "--json", "--samples", "off"])["ends"]![0]!["sampleRows"]);
        CommandRun.Of([.. fit, "--samples", "no"]).Fails(64, "--samples", "'no'", "off");
    }

    [Fact]
    public void The_best_regular_end_is_shown_unless_spurious_ones_are_allowed()
    {
        string[] call = ["fit", _folder.Write("p.csv", Samples.Pairs()), "-k", "3", "--restarts", "100", "--json"];
        CommandRun regular = CommandRun.Of(call).Sound(), highest = CommandRun.Of([.. call, "--allow-spurious"]).Sound();
        Assert.True(Value(highest) > Value(regular) + 1, $"{Value(highest)}, {Value(regular)}");
        Assert.Contains("warning: A start that led higher, to a log-likelihood of ", regular.Error, StringComparison.Ordinal);
        Assert.Contains("warning: The maximum may be spurious: ", highest.Error, StringComparison.Ordinal);
        Assert.Contains(regular.Json.GetProperty("ends").EnumerateArray(), end => end.GetProperty("regular").GetBoolean() && end.GetProperty("logLikelihood").GetDouble() == Value(regular));

        static double Value(CommandRun run) => run.Json.GetProperty("logLikelihood").GetDouble();
    }

    [Theory]
    [InlineData("squarem")]
    [InlineData("anderson")]
    public void Acceleration_makes_fewer_passes_and_says_so(string method)
    {
        string model = _folder.Write("near.json", """{"format":"mixturekit-model","version":1,"weights":[0.5,0.5],"components":[{"type":"poisson","rates":[2]},{"type":"poisson","rates":[3]}]}""");
        string counts = _folder.Write("few.csv", $"n\n{string.Concat(Enumerable.Range(0, 200).Select(i => $"{(i * i % 7) + (i % 3)}\n"))}");
        string[] fit = ["fit", counts, "--start", model, "--max-iterations", "9999", "--tolerance", "1e-12"];
        JsonNode plain = Print([.. fit, "--json"]), quick = Print([.. fit, "--json", "--acceleration", method]);
        Assert.Equal("none", (string?)plain["acceleration"]);
        Assert.Equal("auto", (string?)Print(["fit", counts, "-k", "2", "--family", "poisson", "--json"])["acceleration"]);
        Assert.Equal((int)plain["iterations"]! + 1, (int)plain["passes"]!);
        Assert.Equal(method, (string?)quick["acceleration"]);
        Assert.InRange((int)quick["passes"]!, 1, (int)plain["passes"]! / 2);
        Assert.Equal((double)plain["logLikelihood"]!, (double)quick["logLikelihood"]!, 1e-6);
        Assert.Matches(@"iterations +\d+, \d+ of them extrapolated, in \d+ passes", CommandRun.Of([.. fit, "--acceleration", method]).Sound().Output);
        Assert.Matches(@"iterations +\d+\r?\n", CommandRun.Of(fit).Sound().Output);
        CommandRun.Of([.. fit, "--acceleration", "andersen"]).Fails(64, "--acceleration", "'andersen'", "anderson");
    }

    [Fact]
    public void Files_asked_for_are_written()
    {
        Print(["fit", _data, "-k", "2", "--columns", "x,y", "-o", _folder["out.json"], "--trace", _folder["t.csv"], "--json"]);
        Assert.Equal(["d.csv", "m.json", "out.json", "t.csv"], _folder.Names);
    }

    [Fact]
    public void A_checkpoint_is_written_every_so_often_and_gone_on_from()
    {
        string file = _folder["c"], sink = File.Exists("/dev/full") ? "/dev/full" : _data;
        string[] fit = ["fit", _data, "-k", "2", "--columns", "x,y"];
        CommandRun.Of([.. fit, "--checkpoint", file, "--checkpoint-every", "1000", "-o", sink]);
        Assert.Equal(File.Exists("/dev/full"), File.Exists(file));
        if (!File.Exists(file))
            return;
        Assert.Equal(CommandRun.Of(fit).Sound().Output, CommandRun.Of([.. fit, "--checkpoint", file, "--resume"]).Sound().Output);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void A_start_model_is_where_the_trace_begins()
    {
        double atStart = CommandRun.Of("score", _model, _data, "--json").Sound().Json.GetProperty("logLikelihood").GetDouble();
        Assert.Equal(atStart, (double)Print(["fit", _data, "--start", _model, "--json"])["trace"]![0]!);
    }

    [Fact]
    public void Json_is_one_object_in_place_of_the_table()
    {
        Assert.StartsWith("{", CommandRun.Of("fit", _data, "-k", "2", "--columns", "x,y", "--json").Sound().Output);
        Assert.StartsWith("{", CommandRun.Of("score", _model, _data, "--json").Sound().Output);
        Assert.StartsWith("{", CommandRun.Of("describe", _model, "--json").Sound().Output);
        Assert.DoesNotContain("{", CommandRun.Of("score", _model, _data).Sound().Output);
        Assert.DoesNotContain("{", CommandRun.Of("describe", _model).Sound().Output);
    }

    [Fact]
    public void The_options_of_the_other_verbs_change_what_they_say()
    {
        string plain = CommandRun.Of("predict", _model, _data).Sound().Output;
        Assert.NotEqual(plain, CommandRun.Of("predict", _model, _data, "--keep").Sound().Output);
        Assert.Empty(CommandRun.Of("predict", _model, _data, "-o", _folder["p.csv"]).Sound().Output);
        Assert.Equal(plain, File.ReadAllText(_folder["p.csv"]));
        Assert.NotEqual(CommandRun.Of("score", _model, _data).Output, CommandRun.Of("score", _model, _data, "--weight", "w").Sound().Output);
        string drawn = CommandRun.Of("sample", _model, "-n", "5").Sound().Output;
        Assert.NotEqual(drawn, CommandRun.Of("sample", _model, "-n", "6").Sound().Output);
        Assert.NotEqual(drawn, CommandRun.Of("sample", _model, "-n", "5", "--seed", "1").Sound().Output);
        Assert.Empty(CommandRun.Of("sample", _model, "-n", "5", "-o", _folder["s.csv"]).Sound().Output);
        Assert.Equal(drawn, File.ReadAllText(_folder["s.csv"]));
    }

    [Fact]
    public void Missing_cells_are_used_dropped_or_refused()
    {
        string[] fit = ["fit", _folder.Write("holes.csv", "x,y\n1,2\n2,\n4,3\n3,5\n"), "-k", "1", "--json"];
        Assert.Equal(4, (double)Print(fit)["observations"]!);
        Assert.True(JsonNode.DeepEquals(Print(fit)["logLikelihood"], Print([.. fit, "--missing", "use"])["logLikelihood"]));
        Assert.Equal(3, (double)Print([.. fit, "--missing", "drop"])["observations"]!);
        CommandRun.Of([.. fit, "--missing", "refuse"]).Fails(65, "row 2", "'y'");
    }

    [Fact]
    public void The_options_of_impute_change_what_it_writes()
    {
        string holes = _folder.Write("holes.csv", "x,y\n1,\n");
        string plain = CommandRun.Of("impute", _model, holes).Sound().Output;
        Assert.NotEqual(plain, CommandRun.Of("impute", _model, holes, "--deviations").Sound().Output);
        string drawn = CommandRun.Of("impute", _model, holes, "--draws", "1").Sound().Output;
        Assert.NotEqual(plain, drawn);
        Assert.NotEqual(drawn, CommandRun.Of("impute", _model, holes, "--draws", "1", "--seed", "1").Sound().Output);
        Assert.Empty(CommandRun.Of("impute", _model, holes, "-o", _folder["i.csv"]).Sound().Output);
        Assert.Equal(plain, File.ReadAllText(_folder["i.csv"]));
    }

    [Fact]
    public void Rows_drawn_from_a_multinomial_have_as_many_counts_as_asked_for()
    {
        string model = _folder.Write("mn.json", """{"format":"mixturekit-model","version":1,"weights":[1],"components":[{"type":"multinomial","probabilities":[0.3,0.7]}]}""");
        CommandRun one = CommandRun.Of("sample", model, "-n", "4").Sound();
        Assert.Contains("--trials", one.Error);
        CommandRun many = CommandRun.Of("sample", model, "-n", "4", "--trials", "12").Sound();
        Assert.Empty(many.Error);
        Assert.All(many.Lines.Skip(1), line => Assert.Equal(12, line.Split(',').Take(2).Sum(int.Parse)));
        CommandRun.Of("sample", _model, "-n", "4", "--trials", "12").Fails(64, "--trials 12", "multinomial");
    }

    [Theory]
    [InlineData("""{"type":"frozen","component":MULTINOMIAL}""")]
    [InlineData("""{"type":"mixture","weights":[1],"components":[MULTINOMIAL]}""")]
    [InlineData("""{"type":"product","parts":[{"columns":["a","b"],"component":MULTINOMIAL}]}""")]
    [InlineData("""{"type":"frozen","component":{"type":"mixture","weights":[1],"components":[{"type":"product","parts":[{"columns":["b","a"],"component":MULTINOMIAL}]}]}}""")]
    public void Rows_drawn_from_a_multinomial_inside_another_component_have_as_many_counts_as_asked_for(string component)
    {
        string inside = component.Replace("MULTINOMIAL", """{"type":"multinomial","probabilities":[0.3,0.7]}""", StringComparison.Ordinal);
        string model = _folder.Write("inside.json", $$"""{"format":"mixturekit-model","version":1,"columns":["a","b"],"weights":[1],"components":[{{inside}}]}""");
        Assert.Contains("--trials", CommandRun.Of("sample", model, "-n", "4").Sound().Error);
        CommandRun many = CommandRun.Of("sample", model, "-n", "4", "--trials", "12").Sound();
        Assert.Empty(many.Error);
        Assert.All(many.Lines.Skip(1), line => Assert.Equal(12, line.Split(',').Take(2).Sum(int.Parse)));
    }

    [Fact]
    public void A_criterion_and_a_test_appear_in_the_object()
    {
        string[] common = ["fit", _data, "--columns", "x,y", "-k", "1,2", "--covariance", "tied", "--json"];
        Assert.False(JsonNode.DeepEquals(Print(common)["criterion"], Print([.. common, "--criterion", "aic"])["criterion"]));
        Assert.Null(Print(common)["bootstrap"]);
        Assert.NotNull(Print([.. common, "--bootstrap", "3"])["bootstrap"]);
    }

    [Fact]
    public void Progress_is_told_on_standard_error_if_it_is_asked_for()
    {
        string[] one = ["fit", _data, "--columns", "x,y", "-k", "2"], choice = [.. one[..^1], "1,2"];
        Assert.DoesNotContain("progress:", CommandRun.Of(one).Sound().Error, StringComparison.Ordinal);
        Assert.Matches("progress: start [0-9]+ of ", CommandRun.Of([.. one, "--progress"]).Sound().Error);
        CommandRun told = CommandRun.Of([.. choice, "--progress"]).Sound();
        Assert.Matches("progress: 1 of 8 candidates done, highest log-likelihood -[0-9.]+", told.Error);
        Assert.Equal(CommandRun.Of(choice).Sound().Output, told.Output);
    }

    /// <summary>Fails when an option is added without a test here that shows what it changes.</summary>
    [Fact]
    public void No_option_is_without_a_test()
    {
        using var terminal = new Terminal(Stream.Null, Stream.Null, TextWriter.Null);
        using var interruption = new Interruption(terminal.Fail);
        Verb[] verbs = [new FitVerb(terminal, interruption), new PredictVerb(terminal, interruption), new ScoreVerb(terminal, interruption), new CompareVerb(terminal, interruption), new ImputeVerb(terminal, interruption), new SampleVerb(terminal, interruption), new DescribeVerb(terminal, interruption), new PlotVerb(terminal, interruption), new AccumulateVerb(terminal, interruption), new MergeVerb(terminal, interruption), new MaximizeVerb(terminal, interruption), new CompletionVerb(terminal, interruption)];
        string[] options = [.. verbs.SelectMany(verb => verb.Command.Options.Select(option => $"{verb.Command.Name} {option.Name}")).Order(StringComparer.Ordinal)];
        string[] tested =
        [
            .. FitEffects.Select(row => $"fit {row.Data.Item1}"), "fit --acceleration", "fit --output", "fit --trace", "fit --report", "fit --checkpoint", "fit --checkpoint-every", "fit --resume", "fit --start", "fit --json", "fit --progress", "fit --verbose", "fit --merge-equal-rows", "fit --samples", "fit --allow-spurious", "fit --criterion", "fit --bootstrap", "fit --missing", "describe --json", "predict --keep", "predict --output", "predict --outliers", "predict --seed", "compare --label", "compare --draws", "compare --seed", "compare --json", "fit --standard-errors", "fit --replicates", "fit --patterns", "fit --merge", "fit --mpi", "score --mpi", "predict --mpi", "impute --mpi", "accumulate --mpi", "fit --reduction", "fit --separation", "describe --merge",
            .. PlotTests.Effects.Select(row => $"plot {row.Data.Item1}"), "plot --output", "impute --deviations", "impute --draws", "impute --output", "impute --seed", "sample --output", "sample --seed", "sample --trials", "sample -n", "score --json", "score --weight",
            .. StatisticsTests.Tested, .. OnlineTests.Tested,
        ];
        Assert.Equal(tested.Order(StringComparer.Ordinal), options);
    }

    private static JsonNode Print(string[] arguments) => JsonNode.Parse(CommandRun.Of(arguments).Sound().Output)!;
}
