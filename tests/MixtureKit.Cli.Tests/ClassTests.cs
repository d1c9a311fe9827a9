using System.Text.Json;

namespace MixtureKit.Cli.Tests;

/// <summary>The classes of a supervised fit stay with the model.</summary>
public sealed class ClassTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void They_are_in_the_file_the_description_and_the_prediction()
    {
        CommandRun.Of("fit", Table(), "--label", "c", "-o", _folder["m.json"]).Sound();
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(_folder["m.json"]));
        Assert.Equal(["ant", "bee"], Classes(file.RootElement));
        Assert.Equal(["format", "version", "columns", "classes", "weights"], file.RootElement.EnumerateObject().Take(5).Select(member => member.Name));
        CommandRun run = CommandRun.Of("predict", _folder["m.json"], _folder["t.csv"]).Sound();
        Assert.StartsWith("component,class,responsibility_0,responsibility_1,uncertainty,log_density", run.Output);
        Assert.StartsWith("0,ant,", run.Lines[1]);
        Assert.StartsWith("1,bee,", run.Lines[^1]);
        string described = CommandRun.Of("describe", _folder["m.json"]).Sound().Output;
        Assert.Matches("component +class +weight", described);
        Assert.Matches("1 +bee +0.5", described);
        Assert.Matches("classes +ant, bee\n", described);
        Assert.Equal(["ant", "bee"], Classes(CommandRun.Of("describe", _folder["m.json"], "--json").Sound().Json));
    }

    [Fact]
    public void White_space_around_a_class_is_not_part_of_it()
    {
        CommandRun.Of("fit", _folder.Write("w.csv", "x,c\n1,ant\n2,bee\u00A0\n1.5,ant\n2.5,\u00A0bee\n"), "--label", "c", "--covariance", "spherical", "-o", _folder["w.json"]).Sound();
        Assert.Contains("\"bee\"", File.ReadAllText(_folder["w.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_classes_predicts_no_class() =>
        Assert.StartsWith("component,responsibility_0", CommandRun.Of("predict", _folder.Write("g.json", Samples.TwoGaussians), _folder.Write("d.csv", "x,y\n0,0\n")).Sound().Output);

    [Fact]
    public void A_column_called_class_gives_way_to_the_result_s()
    {
        CommandRun.Of("fit", Table(), "--label", "c", "-o", _folder["m.json"]).Sound();
        CommandRun run = CommandRun.Of("predict", _folder["m.json"], _folder.Write("d.csv", "x,class\n1,u\n"), "--keep").Sound();
        Assert.StartsWith("x,input_class,component,class,", run.Lines[0]);
    }

    [Fact]
    public void A_fit_from_the_model_keeps_them_with_and_without_labels()
    {
        CommandRun.Of("fit", Table(), "--label", "c", "-o", _folder["m.json"]).Sound();
        string unlabelled = _folder.Write("u.csv", "x\n1\n2\n1.5\n8\n9\n8.7\n");
        Assert.Equal(["ant", "bee"], Classes(CommandRun.Of("fit", unlabelled, "--start", _folder["m.json"], "--json").Sound().Json.GetProperty("model")));
        // The labels of new data go to the components of their names, whatever order they are in.
        string model = _folder.Write("s.json", File.ReadAllText(_folder["m.json"]).Replace("[\"ant\", \"bee\"]", "[\"zebra\", \"bee\"]", StringComparison.Ordinal));
        string partly = _folder.Write("p.csv", "x,c\n1,zebra\n2,\n1.5,zebra\n8,bee\n9,bee\n8.7,\n");
        JsonElement fit = CommandRun.Of("fit", partly, "--start", model, "--label", "c", "--json").Sound().Json;
        Assert.Equal(["zebra", "bee"], Classes(fit.GetProperty("model")));
        Assert.Equal(1.5, fit.GetProperty("model").GetProperty("components")[0].GetProperty("mean")[0].GetDouble(), 1e-9);
        CommandRun.Of("fit", _folder.Write("q.csv", "x,c\n1,ant\n2,bee\n1.5,zebra\n"), "--start", model, "--label", "c").Fails(64, "3 classes", "2 components");
    }

    [Fact]
    public void A_class_that_only_dropped_rows_have_is_none()
    {
        string data = _folder.Write("t.csv", "x,y,c\n1,2,ant\n2,1.3,ant\n1.5,0.2,ant\n8,7,bee\n9,8.1,bee\n8.7,7.7,bee\n5,,aye\n");
        CommandRun.Of("fit", data, "--label", "c", "--covariance", "spherical", "--missing", "drop", "-o", _folder["m.json"]).Sound();
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(_folder["m.json"]));
        Assert.Equal(["ant", "bee"], Classes(file.RootElement));
    }

    [Fact]
    public void Components_beyond_the_classes_have_none()
    {
        CommandRun.Of("fit", _folder.Write("t.csv", "x,c\n1,ant\n2,ant\n1.5,ant\n3,\n8,\n9,\n8.7,\n"), "--label", "c", "-k", "2", "-o", _folder["m.json"]).Sound();
        CommandRun run = CommandRun.Of("predict", _folder["m.json"], _folder["t.csv"]).Sound();
        Assert.StartsWith("0,ant,", run.Lines[1]);
        Assert.StartsWith("1,,", run.Lines[^1]);
    }

    [Fact]
    public void The_sentence_on_a_component_that_broke_down_names_its_class()
    {
        string data = _folder.Write("t.csv", "x,c\n1,ant\n2,ant\n1.5,ant\n8,bee\n8,bee\n8,bee\n");
        CommandRun.Of("fit", data, "--label", "c").Fails(3, "component 1 (class 'bee')", "'x'");
    }

    [Theory]
    [InlineData("9007199254740992", "9007199254740993")]
    [InlineData("0", "1e-400")]
    public void Labels_that_double_precision_would_make_one_are_two_classes(string one, string other)
    {
        string data = _folder.Write("t.csv", $"x,c\n1,{one}\n2,{one}\n1.5,{one}\n8,{other}\n9,{other}\n8.7,{other}\n");
        Assert.Equal([one, other], Classes(CommandRun.Of("fit", data, "--label", "c", "--json").Sound().Json.GetProperty("model")));
    }

    private static IEnumerable<string?> Classes(JsonElement model) => model.GetProperty("classes").EnumerateArray().Select(name => name.GetString());

    private string Table() => _folder.Write("t.csv", "x,c\n1,ant\n2,ant\n1.5,ant\n8,bee\n9,bee\n8.7,bee\n");
}
