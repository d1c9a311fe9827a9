using System.Globalization;
using System.Text;
using System.Text.Json;
using MixtureKit.Numerics;

namespace MixtureKit.Cli.Tests;

/// <summary>Tables of numbers and texts: the kinds of columns, their families, and the names of levels on every way out.</summary>
public sealed class KindTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _people;

    public KindTests() => _people = _folder.Write("people.csv", People());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_mixed_table_is_fitted_as_a_product_of_the_families_of_its_kinds()
    {
        CommandRun run = CommandRun.Of("fit", _people, "-k", "2", "--json", "-o", _folder["m.json"]).Sound();
        Assert.Contains("people.csv: kinds of columns: real age, income; binary smokes (no, yes), member (0, 1); category city (3 levels)", run.Error);
        Assert.Equal("""{"age":"real","income":"real","city":"category","smokes":"binary","member":"binary"}""", Compact(run.Json.GetProperty("kinds")));
        Assert.Equal("kinds", run.Json.EnumerateObject().Last().Name);
        JsonElement parts = run.Json.GetProperty("model").GetProperty("components")[0].GetProperty("parts");
        Assert.Equal(["full-gaussian age,income", "categorical city", "bernoulli smokes,member"], parts.EnumerateArray().Select(Part));
        Assert.Equal("""{"city":["Lima","Oslo","Rome"],"smokes":["no","yes"]}""", Compact(run.Json.GetProperty("model").GetProperty("levels")));

        CommandRun table = CommandRun.Of("fit", _people, "-k", "2").Sound();
        Assert.Matches(@"Lima \(0\.\d+\)", table.Output);
        Assert.Matches(@"yes \(0\.\d+\)", table.Output);
        Assert.Contains("levels of city", CommandRun.Of("describe", _folder["m.json"]).Sound().Output);
    }

    [Fact]
    public void Levels_are_read_and_written_by_name()
    {
        CommandRun fit = CommandRun.Of("fit", _people, "-k", "2", "--json", "-o", _folder["m.json"]).Sound();
        JsonElement score = CommandRun.Of("score", _folder["m.json"], _people, "--json").Sound().Json;
        Assert.Equal(fit.Json.GetProperty("logLikelihood").GetDouble(), score.GetProperty("logLikelihood").GetDouble());
        CommandRun sample = CommandRun.Of("sample", _folder["m.json"], "-n", "200").Sound();
        Assert.All(sample.Lines.Skip(1), line => Assert.Matches("^[^,]+,[^,]+,(Lima|Oslo|Rome),(no|yes),[01],[01]$", line));
        Assert.Empty(CommandRun.With(sample.Output, "predict", _folder["m.json"], "-").Sound().Error);
        CommandRun unseen = CommandRun.With("age,income,city,smokes,member\n30,900,Paris,no,0\n", "predict", _folder["m.json"], "-").Sound();
        Assert.Contains("column 'city' has the value 'Paris' in 1 row", unseen.Error);
        Assert.Contains("-Infinity", unseen.Output);
    }

    [Fact]
    public void A_choice_a_test_and_a_start_take_mixed_tables()
    {
        JsonElement choice = CommandRun.Of("fit", _people, "-k", "1..3", "--covariance", "full,diagonal", "--criterion", "icl", "--json").Sound().Json;
        Assert.Equal(6, choice.GetProperty("candidates").GetArrayLength());
        Assert.Equal("product", choice.GetProperty("chosen").GetProperty("family").GetString());
        CommandRun test = CommandRun.Of("fit", _people, "-k", "1", "--bootstrap", "3", "--columns", "age,city", "--json").Sound();
        Assert.Equal(1, test.Json.GetProperty("bootstrap").GetArrayLength());
        CommandRun.Of("fit", _people, "-k", "2", "-o", _folder["m.json"]).Sound();
        CommandRun again = CommandRun.Of("fit", _people, "--start", _folder["m.json"], "--json").Sound();
        Assert.Equal(["Lima", "Oslo", "Rome"], again.Json.GetProperty("model").GetProperty("levels").GetProperty("city").EnumerateArray().Select(level => level.GetString()));
        CommandRun.Of("fit", _people, "--start", _folder["m.json"], "--kind", "age=count").Fails(64, "--kind age=count", "start from");
        CommandRun.Of("fit", _people, "--start", _folder["m.json"], "--exclude", "age").Fails(64, "--exclude age");
    }

    [Fact]
    public void Classes_are_named_beside_levels()
    {
        CommandRun.Of("fit", _people, "--label", "smokes", "-o", _folder["m.json"]).Sound();
        CommandRun run = CommandRun.Of("predict", _folder["m.json"], _people).Sound();
        Assert.StartsWith("component,class,", run.Output);
        Assert.Matches("^[01],(no|yes),", run.Lines[1]);
    }

    [Fact]
    public void Families_are_given_by_column()
    {
        JsonElement fit = CommandRun.Of("fit", _people, "-k", "1", "--family", "member:poisson,*:gaussian", "--columns", "age,income,member", "--json").Sound().Json;
        Assert.Equal(["full-gaussian age,income", "poisson member"], fit.GetProperty("model").GetProperty("components")[0].GetProperty("parts").EnumerateArray().Select(Part));
        JsonElement one = CommandRun.Of("fit", _people, "-k", "1", "--family", "city:categorical,smokes:categorical", "--columns", "city,smokes", "--json").Sound().Json;
        Assert.Equal("categorical", one.GetProperty("model").GetProperty("components")[0].GetProperty("type").GetString());
        CommandRun.Of("fit", _people, "--family", "city:poison").Fails(64, "--family", "did you mean poisson?");
        CommandRun.Of("fit", _people, "--family", "ctiy:categorical").Fails(64, "'ctiy'", "city");
        CommandRun.Of("fit", _people, "--family", "city:gaussian", "--kind", "city=category").Fails(64, "'city'", "category");
        CommandRun.Of("fit", _people, "--family", "city:categorical", "--exclude", "city").Fails(64, "--family city", "not in use");
        CommandRun.Of("fit", _people, "--columns", "city,smokes", "--covariance", "full").Fails(64, "--covariance full", "no covariances");
        CommandRun.Of("fit", _people, "-k", "2", "--family", "gaussian").Fails(65, "people.csv", "'city'", "not a number");
    }

    [Fact]
    public void Kinds_are_given_by_column()
    {
        JsonElement fit = CommandRun.Of("fit", _people, "-k", "1", "--kind", "member=count,city=ignore,smokes=category", "--json").Sound().Json;
        Assert.Equal("""{"age":"real","income":"real","smokes":"category","member":"count"}""", Compact(fit.GetProperty("kinds")));
        CommandRun.Of("fit", _people, "--kind", "city=categroy").Fails(64, "--kind", "'city'", "did you mean category?");
        CommandRun.Of("fit", _people, "--kind", "city").Fails(64, "--kind", "'city'");
        CommandRun.Of("fit", _people, "--kind", "ctiy=category").Fails(64, "'ctiy'");
        CommandRun.Of("fit", _people, "--kind", "city=category,city=ignore").Fails(64, "'city'", "twice");
        CommandRun.Of("fit", _people, "--kind", "city=binary").Fails(65, "people.csv", "'city'", "3 values");
        CommandRun.Of("fit", _people, "--kind", "age=count").Fails(65, "people.csv", "'age'");
        CommandRun.Of("fit", _people, "--kind", "city=category", "--exclude", "city").Fails(64, "--kind city", "not in use");
    }

    [Fact]
    public void Dates_are_days_that_are_read_and_written_as_dates()
    {
        string data = _folder.Write("d.csv", "when,x\n" + string.Concat(Enumerable.Range(1, 28).Select(day => $"2024-02-{day:00},{day * day % 7}\n")));
        CommandRun.Of("fit", data, "-k", "1").Fails(65, "d.csv", "row 1", "'when'", "'2024-02-01'", "--kind when=date");
        CommandRun fit = CommandRun.Of("fit", data, "-k", "1", "--kind", "when=date", "-o", _folder["m.json"], "--json").Sound();
        Assert.Equal("""{"when":"date"}""", Compact(fit.Json.GetProperty("model").GetProperty("kinds")));
        Assert.Equal(fit.Json.GetProperty("logLikelihood").GetDouble(), CommandRun.Of("score", _folder["m.json"], data, "--json").Sound().Json.GetProperty("logLikelihood").GetDouble());
        CommandRun sample = CommandRun.Of("sample", _folder["m.json"], "-n", "5").Sound();
        Assert.Matches(@"2024-02-1\d ± 8\.\d+ days", CommandRun.Of("describe", _folder["m.json"]).Sound().Output);
        Assert.All(sample.Lines.Skip(1), line => Assert.Matches("^20[0-9]{2}-[0-9]{2}-[0-9]{2}T", line));
        CommandRun.With(sample.Output, "predict", _folder["m.json"], "-").Sound();
        CommandRun.Of("fit", data, "--start", _folder["m.json"]).Sound();
        CommandRun.With("when,x\nsoon,1\n", "predict", _folder["m.json"], "-").Fails(65, "row 1", "'when'", "'soon'", "not a date");
        CommandRun.Of("fit", data, "-k", "1", "--exclude", "when").Sound();
    }

    [Fact]
    public void Free_text_is_refused_and_names_are_left_out()
    {
        string names = _folder.Write("n.csv", "name,x\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"person {i},{i * i % 11}\n")));
        CommandRun run = CommandRun.Of("fit", names, "-k", "1", "--json").Sound();
        Assert.Contains("column 'name' has another text in each row", run.Error);
        Assert.Equal("x", run.Json.GetProperty("columns")[0].GetString());
        Assert.False(run.Json.TryGetProperty("kinds", out _));
    }

    private static string Part(JsonElement part) =>
        $"{part.GetProperty("component").GetProperty("type").GetString()} {string.Join(',', part.GetProperty("columns").EnumerateArray().Select(name => name.GetString()))}";

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);

    private static string People()
    {
        var random = new RandomSource(5);
        var text = new StringBuilder("age,income,city,smokes,member\n");
        string[] cities = ["Lima", "Oslo", "Rome"];
        for (int i = 0; i < 90; i++)
        {
            bool old = i % 3 == 0;
            double age = (old ? 60 : 30) + (10 * random.NextDouble()), income = (old ? 1500 : 900) + (400 * random.NextDouble());
            string city = random.NextDouble() < 0.7 ? (old ? "Oslo" : "Lima") : cities[random.Next(3)];
            text.Append(CultureInfo.InvariantCulture, $"{age:F1},{income:F0},{city},{(random.NextDouble() < (old ? 0.2 : 0.7) ? "yes" : "no")},{random.Next(2)}\n");
        }
        return text.ToString();
    }
}
