using System.Text.Json;

namespace MixtureKit.Cli.Tests;

/// <summary>The choice of the number of components and of the structure by the command.</summary>
public sealed class ChoiceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _data;

    public ChoiceTests() => _data = _folder.Write("d.csv", Samples.Plane());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_number_of_components_all_structures_and_up_to_a_tenth_of_the_distinct_rows_are_tried()
    {
        JsonElement fit = Print();
        JsonElement[] candidates = [.. fit.GetProperty("candidates").EnumerateArray()];
        Assert.Equal(Enumerable.Range(1, 6), candidates.Select(Components).Distinct().Order());
        Assert.Equal(["diagonal", "full", "spherical", "tied"], candidates.Select(Covariance).Distinct().Order());
        Assert.Equal(24, candidates.Length);
    }

    [Theory]
    [InlineData("1..3", "1,2,3")]
    [InlineData("2,1,2", "1,2")]
    [InlineData("1..2,4", "1,2,4")]
    public void Numbers_of_components_are_a_range_or_a_list(string option, string expected) =>
        Assert.Equal(expected, string.Join(',', Print("-k", option, "--covariance", "tied").GetProperty("candidates").EnumerateArray().Select(Components)));

    [Fact]
    public void Structures_are_a_list_or_all_with_one_number_too()
    {
        Assert.Equal(["full", "tied"], Print("-k", "2", "--covariance", "full,tied").GetProperty("candidates").EnumerateArray().Select(Covariance));
        Assert.Equal(4, Print("-k", "2", "--covariance", "all").GetProperty("candidates").GetArrayLength());
    }

    [Fact]
    public void One_number_and_one_structure_are_a_fit_without_candidates()
    {
        JsonElement fit = Print("-k", "2");
        Assert.False(fit.TryGetProperty("candidates", out _));
        Assert.False(fit.TryGetProperty("chosen", out _));
        Assert.Equal(11, fit.GetProperty("parameters").GetInt32());
    }

    [Fact]
    public void The_object_has_the_figures_of_every_candidate_and_is_that_of_the_chosen_one()
    {
        JsonElement fit = Print("-k", "1..3");
        JsonElement chosen = fit.GetProperty("chosen");
        JsonElement row = fit.GetProperty("candidates").EnumerateArray().Single(candidate => Components(candidate) == Components(chosen) && Covariance(candidate) == Covariance(chosen));
        foreach (string figure in new[] { "logLikelihood", "parameters", "aic", "bic", "icl" })
            Assert.Equal(fit.GetProperty(figure).GetDouble(), row.GetProperty(figure).GetDouble());
        Assert.Equal("gaussian", row.GetProperty("family").GetString());
        Assert.Equal("converged", row.GetProperty("status").GetString());
        Assert.Equal(fit.GetProperty("candidates").EnumerateArray().Where(candidate => !candidate.TryGetProperty("cause", out _)).Min(candidate => candidate.GetProperty("bic").GetDouble()), row.GetProperty("bic").GetDouble());
        Assert.Equal(Components(chosen), fit.GetProperty("model").GetProperty("weights").GetArrayLength());
    }

    [Fact]
    public void A_failure_is_a_candidate_with_status_and_cause()
    {
        string data = _folder.Write("f.csv", "x\n1\n2\n4\n1\n2\n4\n");
        JsonElement[] candidates = [.. CommandRun.Of("fit", data, "-k", "1,4", "--covariance", "full", "--json").Sound().Json.GetProperty("candidates").EnumerateArray()];
        Assert.Equal("degenerate", candidates[1].GetProperty("status").GetString());
        Assert.Contains("3 distinct rows", candidates[1].GetProperty("cause").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, candidates[1].GetProperty("bic").ValueKind);
        CommandRun.Of("fit", data, "-k", "4,5", "--covariance", "full").Fails(3, "degenerate", "3 distinct rows");
    }

    [Fact]
    public void The_table_marks_the_chosen_candidate_and_a_sentence_names_it()
    {
        string[] lines = CommandRun.Of("fit", _data, "--columns", "x,y", "-k", "1..3").Sound().Lines;
        Assert.Contains("components", lines[0], StringComparison.Ordinal);
        Assert.Single(lines, line => line.Contains(" *", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith("BIC chooses 2 components with ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_criterion_sets_the_score()
    {
        JsonElement fit = Print("-k", "1..2", "--criterion", "icl");
        Assert.Equal("icl", fit.GetProperty("criterion").GetString());
        Assert.All(fit.GetProperty("candidates").EnumerateArray(), candidate => Assert.Equal(candidate.GetProperty("icl").GetDouble(), candidate.GetProperty("score").GetDouble(), 1e-9));
    }

    [Fact]
    public void The_chosen_model_is_written()
    {
        string model = _folder["m.json"];
        CommandRun.Of("fit", _data, "--columns", "x,y", "-k", "1..3", "-o", model).Sound();
        Assert.Equal(2, JsonDocument.Parse(File.ReadAllText(model)).RootElement.GetProperty("weights").GetArrayLength());
    }

    [Fact]
    public void A_family_without_covariances_is_one_column()
    {
        string data = _folder.Write("c.csv", Samples.Counts());
        JsonElement fit = CommandRun.Of("fit", data, "--family", "poisson", "--columns", "a,b", "-k", "1..2", "--json").Sound().Json;
        Assert.All(fit.GetProperty("candidates").EnumerateArray(), candidate => Assert.Equal(("poisson", JsonValueKind.Null), (candidate.GetProperty("family").GetString(), candidate.GetProperty("covariance").ValueKind)));
    }

    [Fact]
    public void The_number_of_components_is_tested_by_drawn_tables()
    {
        JsonElement[] tests = [.. Print("-k", "2", "--bootstrap", "9").GetProperty("bootstrap").EnumerateArray()];
        Assert.Equal([(1, 2), (2, 3)], tests.Select(test => (test.GetProperty("fewer").GetInt32(), test.GetProperty("more").GetInt32())));
        Assert.Equal(0.1, tests[0].GetProperty("pValue").GetDouble(), 1e-12);
        Assert.Equal(9, tests[0].GetProperty("replicates").GetInt32());
        Assert.Contains(CommandRun.Of("fit", _data, "--columns", "x,y", "-k", "1..2", "--bootstrap", "9").Sound().Lines, line => line.Contains("1 against 2", StringComparison.Ordinal) && line.Contains("p = 0.1 (9 drawn tables)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_multinomial_model_is_tested_on_tables_with_the_sums_of_the_data()
    {
        string data = _folder.Write("c.csv", Samples.Counts());
        JsonElement tests = CommandRun.Of("fit", data, "--family", "multinomial", "-k", "1", "--bootstrap", "9", "--json").Sound().Json.GetProperty("bootstrap");
        Assert.Equal(9, tests[0].GetProperty("replicates").GetInt32());
    }

    private JsonElement Print(params string[] options) => CommandRun.Of(["fit", _data, "--columns", "x,y", "--json", .. options]).Sound().Json;

    private static int Components(JsonElement candidate) => candidate.GetProperty("components").GetInt32();

    private static string? Covariance(JsonElement candidate) => candidate.GetProperty("covariance").GetString();
}
