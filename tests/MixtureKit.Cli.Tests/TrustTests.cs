using System.Globalization;
using System.Text.Json;

namespace MixtureKit.Cli.Tests;

/// <summary>How far to believe a fit: standard errors, outliers, comparisons, separation, merging and patterns.</summary>
public sealed class TrustTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _data;
    private readonly string _model;

    public TrustTests()
    {
        _data = _folder.Write("d.csv", Samples.Plane());
        _model = _folder.Write("m.json", Samples.TwoGaussians);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Standard_errors_are_in_the_table_and_the_object_by_each_method()
    {
        string[] fit = ["fit", _data, "-k", "2", "--columns", "x,y", "--replicates", "20", "--standard-errors"];
        CommandRun table = CommandRun.Of(fit).Sound();
        Assert.Matches(@"x: mean +-?\d+\.\d+ ± \d+\.\d+ +", table.Output);
        Assert.Contains("estimate ± standard error, by the weighted-likelihood bootstrap with 20 replicates", table.Output);
        JsonElement plain = CommandRun.Of([.. fit, "--json"]).Sound().Json;
        Assert.Equal("weighted", plain.GetProperty("standardErrors").GetProperty("method").GetString());
        Assert.Equal(20, plain.GetProperty("standardErrors").GetProperty("replicates").GetInt32());
        JsonElement first = plain.GetProperty("standardErrors").GetProperty("components")[0][0];
        Assert.Equal(("mean", "x"), (first.GetProperty("name").GetString(), first.GetProperty("column").GetString()));
        JsonElement interval = plain.GetProperty("intervals").GetProperty("components")[0][0];
        Assert.InRange(first.GetProperty("value").GetDouble(), interval.GetProperty("lower").GetDouble(), interval.GetProperty("upper").GetDouble());
        Assert.Equal(0.95, plain.GetProperty("intervals").GetProperty("level").GetDouble());
        double[] errors = [.. new[] { "weighted", "parametric", "ordinary" }.Select(method =>
            CommandRun.Of([.. fit, method, "--json"]).Sound().Json.GetProperty("standardErrors").GetProperty("components")[0][0].GetProperty("standardError").GetDouble())];
        Assert.Equal(first.GetProperty("standardError").GetDouble(), errors[0]);
        Assert.Equal(3, errors.Distinct().Count());
    }

    [Fact]
    public void Standard_errors_that_make_no_sense_are_refused()
    {
        CommandRun.Of("fit", _data, "-k", "2", "--columns", "x,y", "--replicates", "20").Fails(64, "--replicates 20", "--standard-errors");
        CommandRun.Of("fit", _data, "-k", "2", "--columns", "x,y", "--standard-errors", "jackknife").Fails(64, "'jackknife'", "weighted");
        CommandRun.Of("fit", _data, "--label", "class", "--columns", "x,y", "--standard-errors", "parametric").Fails(64, "--label", "ordinary");
    }

    [Fact]
    public void Parametric_standard_errors_of_a_multinomial_take_the_sums_of_the_data()
    {
        JsonElement errors = CommandRun.Of("fit", _folder.Write("c.csv", Samples.Counts()), "-k", "1", "--family", "multinomial", "--standard-errors", "parametric", "--replicates", "20", "--json")
            .Sound().Json.GetProperty("standardErrors");
        Assert.InRange(errors.GetProperty("components")[0][0].GetProperty("standardError").GetDouble(), 1e-4, 0.1);
    }

    [Fact]
    public void Outliers_are_marked_by_the_share_and_uncertainty_is_what_the_largest_responsibility_leaves()
    {
        string one = _folder.Write("one.json", """{"format":"mixturekit-model","version":1,"columns":["x"],"weights":[1],"components":[{"type":"full-gaussian","mean":[0],"covariance":[[1]]}]}""");
        // The standard normal exceeds 2.5758 in size with probability 0.01.
        string data = _folder.Write("o.csv", "x\n0\n2.57\n-2.58\n2.58\n");
        CommandRun run = CommandRun.Of("predict", one, data, "--outliers", "0.01").Sound();
        Assert.Equal("component,responsibility_0,uncertainty,log_density,outlier", run.Lines[0]);
        Assert.Equal(["0", "0", "1", "1"], run.Lines.Skip(1).Select(line => line.Split(',')[^1]));
        Assert.Equal(["0", "1", "1", "1"], CommandRun.Of("predict", one, data, "--outliers", "0.02").Sound().Lines.Skip(1).Select(line => line.Split(',')[^1]));
        string[] two = [.. CommandRun.Of("predict", _model, _folder.Write("p.csv", "x,y\n0,0\n3,1.5\n30,0\n"), "--outliers", "0.01", "--seed", "4").Sound().Lines.Skip(1)];
        Assert.Equal(["0", "1", "1"], two.Select(line => line.Split(',')[^1]));
        Assert.Equal(0.5, double.Parse(two[1].Split(',')[3], CultureInfo.InvariantCulture), 1e-12);
        CommandRun.Of("predict", _model, _data, "--outliers", "1").Fails(64, "--outliers", "'1'", "between 0 and 1");
        CommandRun.Of("predict", _model, _data, "--seed", "1").Fails(64, "--seed 1", "--outliers");
    }

    [Fact]
    public void Another_seed_draws_another_threshold()
    {
        string many = _folder.Write("s.csv", "x,y\n" + string.Concat(Enumerable.Range(0, 4000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{2 + (i * 0.0001)},0\n"))));
        int Count(string seed) => CommandRun.Of("predict", _model, many, "--outliers", "0.1", "--seed", seed).Sound().Lines.Count(line => line.EndsWith(",1", StringComparison.Ordinal));
        Assert.NotEqual(Count("0"), Count("1"));
    }

    [Fact]
    public void Components_are_compared_with_classes()
    {
        CommandRun run = CommandRun.Of("compare", _model, _data, "--label", "class").Sound();
        Assert.Matches("ant +40 +0 +component 0", run.Output);
        Assert.Matches("error rate +0\n", run.Output);
        JsonElement json = CommandRun.Of("compare", _model, _data, "--label", "class", "--json").Sound().Json;
        Assert.Equal(["confusion", "adjustedRandIndex", "errorRate", "divergence"], json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(1, json.GetProperty("adjustedRandIndex").GetDouble());
        Assert.Equal(20, json.GetProperty("confusion").GetProperty("counts")[1][1].GetDouble());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("divergence").ValueKind);
    }

    [Fact]
    public void Two_models_are_compared_whatever_the_order_of_their_columns()
    {
        string other = _folder.Write("n.json", """
            {"format":"mixturekit-model","version":1,"columns":["y","x"],"weights":[0.5,0.5],
             "components":[{"type":"full-gaussian","mean":[3,6],"covariance":[[1,0],[0,1]]},
                           {"type":"full-gaussian","mean":[0,0],"covariance":[[1,0],[0,1]]}]}
            """);
        JsonElement same = CommandRun.Of("compare", _model, other, _data, "--json").Sound().Json;
        Assert.Equal([1, 0], same.GetProperty("confusion").GetProperty("matching").EnumerateArray().Select(place => place.GetInt32()));
        Assert.Equal(0, same.GetProperty("divergence").GetProperty("firstFromSecond").GetProperty("value").GetDouble(), 1e-9);
        string moved = _folder.Write("o.json", Samples.TwoGaussians.Replace("[0,0]", "[1,0]", StringComparison.Ordinal));
        JsonElement Divergence(params string[] options) => CommandRun.Of(["compare", _model, moved, _data, "--json", .. options]).Sound().Json.GetProperty("divergence").GetProperty("firstFromSecond");
        // Half of the rows are of the component that moved by 1: ½ · ½.
        Assert.Equal(0.25, Divergence().GetProperty("value").GetDouble(), 0.02);
        Assert.Equal(100_000, Divergence().GetProperty("draws").GetInt32());
        Assert.Equal(2000, Divergence("--draws", "2000").GetProperty("draws").GetInt32());
        Assert.NotEqual(Divergence("--draws", "2000").GetProperty("value").GetDouble(), Divergence("--draws", "2000", "--seed", "1").GetProperty("value").GetDouble());
        Assert.Matches(@"divergence of the first from the second +0\.2\d* ± 0\.00\d+ \(standard error of 100000 drawn rows\)", CommandRun.Of("compare", _model, moved, _data).Sound().Output);
    }

    [Fact]
    public void Comparisons_that_make_no_sense_are_refused()
    {
        CommandRun.Of("compare", _model, _data).Fails(64, "--label", "second model");
        CommandRun.Of("compare", _model, _model, _data, "--label", "class").Fails(64, "--label class", "two models");
        CommandRun.Of("compare", _model, _data, "--label", "class", "--draws", "9").Fails(64, "--draws", "--label");
        CommandRun.Of("compare", _model, _data, "--label", "x").Fails(64, "--label x", "feature");
        CommandRun.Of("compare", _model, _data, "--label", "k").Fails(64, "d.csv", "'k'");
        CommandRun.Of("compare", _model, _folder.Write("b.json", Samples.CertainBernoulli), _data).Fails(65, "b.json", "'x'");
    }

    [Fact]
    public void A_description_says_what_separates_the_components()
    {
        CommandRun run = CommandRun.Of("describe", _model).Sound();
        Assert.Matches(@"x +\d+(\.\d)? % +36 \(0, 1\) +36 \(0, 1\)", run.Output);
        Assert.Matches(@"y +\d+(\.\d)? % +9 \(0, 1\)", run.Output);
        JsonElement column = CommandRun.Of("describe", _model, "--json").Sound().Json.GetProperty("separation")[1];
        Assert.Equal("y", column.GetProperty("column").GetString());
        Assert.Equal(9, column.GetProperty("divergences")[0].GetProperty("divergence").GetDouble(), 1e-9);
        Assert.InRange(column.GetProperty("informationLost").GetDouble(), 0, 0.1);
    }

    [Fact]
    public void A_fit_says_what_separates_the_components_if_it_is_asked()
    {
        string[] fit = ["fit", _data, "-k", "2", "--columns", "x,y"];
        string described = CommandRun.Of("describe", _folder.Write("own.json", CommandRun.Of([.. fit, "-o", "-"]).Sound().Output), "--json").Sound().Json.GetProperty("separation").GetRawText();
        Assert.DoesNotContain("lost without it", CommandRun.Of(fit).Sound().Output);
        Assert.Matches(@"x +\d+(\.\d)? % +\d+(\.\d+)? \(0, 1\)", CommandRun.Of([.. fit, "--separation"]).Sound().Output);
        Assert.False(CommandRun.Of([.. fit, "--json"]).Sound().Json.TryGetProperty("separation", out _));
        Assert.Equal(described, CommandRun.Of([.. fit, "--separation", "--json"]).Sound().Json.GetProperty("separation").GetRawText());
        Assert.False(CommandRun.Of(["fit", _data, "-k", "1", "--columns", "x", "--separation", "--json"]).Sound().Json.TryGetProperty("separation", out _));
    }

    [Fact]
    public void The_components_of_a_description_are_merged_by_drawn_rows_on_request()
    {
        string model = _folder.Write("three.json", CommandRun.Of("fit", _data, "-k", "3", "--columns", "x,y", "-o", "-").Sound().Output);
        Assert.DoesNotContain("clusters", CommandRun.Of("describe", model).Sound().Output);
        Assert.Matches(@"clusters +entropy +components of each", CommandRun.Of("describe", model, "--merge").Sound().Output);
        JsonElement merging = CommandRun.Of("describe", model, "--merge", "--json").Sound().Json.GetProperty("merging");
        Assert.Equal((3, 2, 3), (merging.GetProperty("entropies").GetArrayLength(), merging.GetProperty("steps").GetArrayLength(), merging.GetProperty("clusters").GetArrayLength()));
        string counts = _folder.Write("counts.json", """{"format":"mixturekit-model","version":1,"columns":["a","b"],"weights":[0.5,0.5],"components":[{"type":"multinomial","probabilities":[0.5,0.5]},{"type":"multinomial","probabilities":[0.1,0.9]}]}""");
        CommandRun run = CommandRun.Of("describe", counts, "--merge");
        Assert.Contains("--merge has no effect: a multinomial model", run.Error);
        Assert.All(CommandRun.Of("describe", counts, "--json").Sound().Json.GetProperty("separation").EnumerateArray(), column => Assert.Equal(JsonValueKind.Null, column.GetProperty("informationLost").ValueKind));
    }

    [Fact]
    public void Components_are_merged_on_request()
    {
        string[] fit = ["fit", _data, "-k", "3", "--columns", "x,y"];
        Assert.DoesNotContain("clusters", CommandRun.Of(fit).Sound().Output);
        Assert.Matches(@"clusters +entropy +components of each", CommandRun.Of([.. fit, "--merge"]).Sound().Output);
        JsonElement merging = CommandRun.Of([.. fit, "--merge", "--json"]).Sound().Json.GetProperty("merging");
        Assert.Equal((3, 2, 3), (merging.GetProperty("entropies").GetArrayLength(), merging.GetProperty("steps").GetArrayLength(), merging.GetProperty("clusters").GetArrayLength()));
    }

    [Fact]
    public void A_table_of_categories_has_the_figures_of_latent_class_analysis()
    {
        string counts = _folder.Write("c.csv", Samples.Counts());
        string[] fit = ["fit", counts, "-k", "2", "--family", "bernoulli"];
        CommandRun run = CommandRun.Of(fit).Sound();
        Assert.Matches(@"G² +\d", run.Output);
        Assert.Matches(@"X² +\d", run.Output);
        Assert.Matches(@"degrees of freedom +0\n", run.Output);
        Assert.Matches(@"relative entropy +[01]", run.Output);
        Assert.DoesNotContain("expected", run.Output);
        Assert.Contains("observed", CommandRun.Of([.. fit, "--patterns"]).Sound().Output);
        JsonElement json = CommandRun.Of([.. fit, "--patterns", "--json"]).Sound().Json;
        Assert.Equal(60, json.GetProperty("patterns").EnumerateArray().Sum(pattern => pattern.GetProperty("observed").GetDouble()));
        Assert.Contains("--patterns has no effect", CommandRun.Of("fit", _data, "-k", "1", "--columns", "x,y", "--patterns").Sound().Error);
    }
}
