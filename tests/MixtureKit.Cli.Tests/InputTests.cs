using System.Globalization;
using System.Text;

namespace MixtureKit.Cli.Tests;

public sealed class InputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_is_not_there_and_a_folder_cannot_be_read()
    {
        CommandRun.Of("fit", _folder["no.csv"], "-k", "2").Fails(66, "no.csv");
        CommandRun.Of("fit", Path.GetDirectoryName(_folder["x"])!, "-k", "2").Fails(66, "folder");
        string model = _folder.Write("m.json", Samples.TwoGaussians);
        CommandRun.Of("predict", _folder["no.json"], model).Fails(66, "no.json");
        CommandRun.Of("score", model, _folder["no.csv"]).Fails(66, "no.csv");
        CommandRun.Of("describe", _folder["no.json"]).Fails(66, "no.json");
        CommandRun.Of("sample", _folder["no.json"], "-n", "1").Fails(66, "no.json");
        CommandRun.Of("fit", model, "--start", _folder["no.json"]).Fails(66, "no.json");
        CommandRun.Of("describe", Path.GetDirectoryName(model)!).Fails(66, "folder");
    }

    [Theory]
    [InlineData("", "0 bytes")]
    [InlineData("\n \n", "blank")]
    [InlineData("x,y\n", "no rows")]
    public void Emptiness_is_told_apart(string content, string word)
    {
        CommandRun.Of("fit", _folder.Write("e.csv", content), "-k", "1").Fails(65, "e.csv", word);
        CommandRun.With(content, "fit", "-", "-k", "1").Fails(65, "standard input", word);
    }

    [Theory]
    [InlineData("x,y\n1,2\n3\n", "row 2")]
    [InlineData("x,y\n1,2\n3,NA\n", "row 2", "'y'", "NA")]
    [InlineData("x,y\n1,2\n3,1e400\n", "row 2", "'y'", "1e400")]
    [InlineData("x,x\n1,2\n", "'x'")]
    public void A_bad_table_is_told_with_its_place(string content, params string[] words) =>
        CommandRun.Of("fit", _folder.Write("b.csv", content), "-k", "1").Fails(65, ["b.csv", .. words]);

    [Fact]
    public void Numbers_in_place_of_names_are_refused_or_warned_of()
    {
        CommandRun.Of("fit", _folder.Write("n.csv", "1,2\n3,4\n5,7\n"), "-k", "1").Fails(65, "n.csv", "line 1", "names");
        CommandRun run = CommandRun.Of("fit", _folder.Write("n.csv", "x,2\n3,4\n5,7\n6,1\n9,3\n"), "-k", "1", "--json").Sound();
        Assert.Contains("warning: ", run.Error);
        Assert.Equal(1, run.Json.GetProperty("warnings").GetArrayLength());
    }

    [Fact]
    public void A_numpy_array_has_columns_x1_x2()
    {
        File.WriteAllBytes(_folder["a.npy"], Samples.Numpy(4, 2, 1, 2, 4, 3, 5, 9, 2, 2));
        CommandRun run = CommandRun.Of("fit", _folder["a.npy"], "-k", "1", "--json").Sound();
        Assert.Equal(["x1", "x2"], run.Json.GetProperty("columns").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(3, run.Json.GetProperty("model").GetProperty("components")[0].GetProperty("mean")[0].GetDouble());
        Assert.Equal(run.Json.GetProperty("model").GetRawText(), CommandRun.With(File.ReadAllBytes(_folder["a.npy"]), "fit", "-", "-k", "1", "--json").Sound().Json.GetProperty("model").GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"format\":\"mixturekit-model\",\"version\":2}")]
    [InlineData("""{"format":"mixturekit-model","version":1,"weights":[0.5,0.6],"components":[{"type":"poisson","rates":[1]},{"type":"poisson","rates":[2]}]}""")]
    [InlineData("""{"format":"mixturekit-model","version":1,"weights":[1],"components":[{"type":"diagonal-gaussian","mean":[1],"variances":[0]}]}""")]
    [InlineData("""{"format":"mixturekit-model","version":1,"weights":[1],"components":[{"type":"student","mean":[1]}]}""")]
    public void A_bad_model_is_told_with_its_file_and_place_by_every_verb(string content)
    {
        string model = _folder.Write("bad.json", content), data = _folder.Write("d.csv", "x1\n1\n2\n");
        CommandRun.Of("describe", model).Fails(65, "bad.json: $");
        CommandRun.Of("predict", model, data).Fails(65, "bad.json: $");
        CommandRun.Of("score", model, data).Fails(65, "bad.json: $");
        CommandRun.Of("sample", model, "-n", "1").Fails(65, "bad.json: $");
        CommandRun.Of("fit", data, "--start", model).Fails(65, "bad.json: $");
    }

    [Fact]
    public void Numbers_have_a_point_in_every_locale()
    {
        string data = _folder.Write("d.csv", Samples.Plane());
        string[] fit = ["fit", data, "-k", "2", "--columns", "x,y", "--regularization", "0.5", "-o", _folder["m.json"], "--trace", _folder["t.csv"]];
        string table = CommandRun.Of(fit).Sound().Output, model = File.ReadAllText(_folder["m.json"]);
        string predicted = CommandRun.Of("predict", _folder["m.json"], data).Sound().Output;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NegativeSign) = (",", ".", "~");
            CultureInfo.CurrentCulture = culture;
            Assert.Equal(table, CommandRun.Of(fit).Sound().Output);
            Assert.Equal(model, File.ReadAllText(_folder["m.json"]));
            Assert.Equal(predicted, CommandRun.Of("predict", _folder["m.json"], data).Sound().Output);
            CommandRun.Of("fit", data, "-k", "2", "--tolerance", "0,5").Fails(64, "'0,5'");
            Assert.DoesNotContain("~", CommandRun.Of([.. fit, "--json"]).Sound().Output);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_file_that_is_no_text_says_what_it_seems_to_be() =>
        CommandRun.With([0x1f, 0x8b, 8, 0, 0, 0, 0, 0], "fit", "-", "-k", "1").Fails(65, "gzip");

    [Fact]
    public void A_name_with_a_line_break_does_not_break_the_line_of_an_error() =>
        CommandRun.With(Encoding.UTF8.GetBytes("\"a\nb\",c\n1,x\n"), "fit", "-", "-k", "1").Fails(65, "'c'");
}
