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
    public void An_index_without_a_name_is_left_out_and_said()
    {
        string plain = _folder.Write("p.csv", "x,w\n5,1\n6,2\n9,1\n"), pandas = _folder.Write("i.csv", ",x,w\n0,5,1\n1,6,2\n2,9,1\n");
        foreach (string[] more in (string[][])[[], ["--weight", "w"], ["--weight", "w", "--columns", "x"]])
        {
            CommandRun expected = CommandRun.Of(["fit", plain, "-k", "1", "--covariance", "spherical", "--json", .. more]).Sound();
            CommandRun run = CommandRun.Of(["fit", pandas, "-k", "1", "--covariance", "spherical", "--json", .. more]).Sound();
            Assert.Equal(expected.Json.GetProperty("model").GetRawText(), run.Json.GetProperty("model").GetRawText());
            Assert.Equal(more.Length < 4, run.Error.Contains("the first column, which has no name, counts the rows: it is left out.", StringComparison.Ordinal));
        }
        CommandRun.Of("fit", _folder.Write("r.csv", ",x\nfiat,5\nopel,6\n"), "-k", "1").Fails(65, "r.csv", "column 1", "'fiat'", "--columns");
        CommandRun.Of("fit", _folder.Write("r.csv", ",x\nfiat,5\nopel,6\n"), "-k", "1", "--columns", "x").Sound();
        CommandRun.Of("fit", pandas, "-k", "1", "--columns", "x", "--weight", "").Fails(64, "''");
        CommandRun.Of("fit", _folder.Write("l.csv", ",c\n0,a\n1,b\n"), "--label", "c").Fails(65, "no columns but 'c'");
    }

    [Theory]
    [InlineData("x,x,y\n1,z,2\n3,z,4\n5,z,9\n")]
    [InlineData("z,,y\n1,z,2\n3,z,4\n5,z,9\n")]
    [InlineData(",y,,\na,2,,\nb,4,,\nc,9,,\n")]
    public void Columns_that_are_not_asked_for_may_have_any_name(string table)
    {
        string data = _folder.Write("t.csv", table), model = _folder["m.json"];
        CommandRun.Of("fit", data, "-k", "1", "--columns", "y", "-o", model).Sound();
        Assert.Equal(4, CommandRun.Of("predict", model, data).Sound().Lines.Length);
        CommandRun.Of("score", model, data).Sound();
        CommandRun.Of("fit", data, "--start", model).Sound();
        CommandRun kept = CommandRun.Of("predict", model, data, "--keep").Sound();
        Assert.StartsWith(table.Split('\n')[0] + ",component,", kept.Lines[0]);
        Assert.StartsWith(table.Split('\n')[1] + ",0,", kept.Lines[1]);
        CommandRun.With(kept.Output, "score", model, "-").Sound();
        CommandRun.Of("fit", data, "-k", "1").Fails(65, "t.csv", "line 1");
    }

    [Fact]
    public void A_numpy_array_of_another_shape_is_told_with_its_shape()
    {
        string model = _folder.Write("m.json", Samples.TwoGaussians);
        File.WriteAllBytes(_folder["a.npy"], [.. Samples.Numpy(2, 1, 0, 6)]);
        CommandRun.Of("predict", model, _folder["a.npy"]).Fails(65, "the shape (2, 1)", "fitted to 2 columns: x, y");
        byte[] flat = System.Text.Encoding.Latin1.GetBytes(System.Text.Encoding.Latin1.GetString(Samples.Numpy(2, 1, 0, 6)).Replace("(2, 1)", "(2,)  ", StringComparison.Ordinal));
        File.WriteAllBytes(_folder["b.npy"], flat);
        string unnamed = _folder.Write("u.json", Samples.TwoGaussians.Replace("\"x\",\"y\"", "\"x1\",\"x2\"", StringComparison.Ordinal));
        CommandRun run = CommandRun.Of("predict", unnamed, _folder["b.npy"]);
        run.Fails(65, "the shape (2,)", "one column", "reshape", "fitted to 2 columns: x1, x2");
        Assert.DoesNotContain("Did you mean", run.Error);
        CommandRun.Of("fit", _folder["b.npy"], "--start", unnamed).Fails(65, "the shape (2,)");
    }

    [Fact]
    public void A_model_whose_columns_no_table_can_have_is_not_sampled()
    {
        string model = _folder.Write("m.json", Samples.TwoGaussians.Replace("\"x\",\"y\"", "\"x\",\" x\"", StringComparison.Ordinal));
        CommandRun.Of("sample", model, "-n", "1").Fails(65, "m.json", "names no table can have");
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
        CommandRun.With(Encoding.UTF8.GetBytes("\"a\nb\",c\n1,3\n2,x\n"), "fit", "-", "-k", "1").Fails(65, "'c'");
}
