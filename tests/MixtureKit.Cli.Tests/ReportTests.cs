namespace MixtureKit.Cli.Tests;

/// <summary>The page of <c>fit --report</c>: its description of the fit, its commands, and its refusals.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _data;

    public ReportTests() => _data = _folder.Write("d.csv", Samples.Plane());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_page_is_written_beside_what_the_fit_prints()
    {
        string[] fit = ["fit", _data, "-k", "2", "--columns", "x,y"];
        string plain = CommandRun.Of(fit).Sound().Output;
        Assert.Equal(plain, CommandRun.Of([.. fit, "--report", _folder["r.html"]]).Sound().Output);
        Assert.Equal(["d.csv", "r.html"], _folder.Names);
        string page = File.ReadAllText(_folder["r.html"]);
        Assert.Contains("fall into 2 groups: ", page);
        Assert.Contains("<h1>Groups in d.csv</h1>", page);
        Assert.Equal(page, CommandRun.Of([.. fit, "--report", "-"]).Sound().Output.Replace("--report -", $"--report {_folder["r.html"]}", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_asked_for_beside_the_fit_stands_in_the_page()
    {
        string page = CommandRun.Of("fit", _data, "-k", "1,2", "--columns", "x,y", "--covariance", "tied", "--bootstrap", "3", "--merge", "--report", "-", "--standard-errors", "--replicates", "4").Sound().Output;
        Assert.Contains("BIC chooses 2 components", page);
        Assert.Contains("2 components against 1: p = ", page);
        Assert.Contains("Standard errors", page);
        Assert.Contains("Two components have no bend of the entropy", page);
        Assert.DoesNotContain("Test the number of components", page);
    }

    [Fact]
    public void Commands_name_the_files_of_the_call_and_quote_names_with_blanks()
    {
        string data = _folder.Write("my data.csv", Samples.Plane()), model = _folder["m'1.json"];
        string page = CommandRun.Of("fit", data, "-k", "2", "--columns", "x,y", "-o", model, "--report", "-").Sound().Output;
        Assert.Contains(System.Net.WebUtility.HtmlEncode($"mixturekit predict '{model.Replace("'", @"'\''", StringComparison.Ordinal)}' '{data}' -o groups.csv --keep"), page);
        Assert.DoesNotContain("Save the model", page);
    }

    [Fact]
    public void Names_of_columns_and_classes_are_text()
    {
        string data = _folder.Write("marks.csv", "<b>x</b>,y,class\n0,0,<i>\n1,0,<i>\n0,1,<i>\n5,5,</script>\n6,5,</script>\n5,6,</script>\n");
        string page = CommandRun.Of("fit", data, "--label", "class", "--report", "-", "--regularization", "0.1").Sound().Output;
        Assert.DoesNotContain("<b>", page);
        Assert.DoesNotContain("<i>", page);
        Assert.Equal(2, page.Split("</script>").Length);
        Assert.DoesNotContain("id=\"step\"", page);
    }

    [Fact]
    public void A_page_that_would_destroy_an_input_or_another_output_is_refused()
    {
        CommandRun.Of("fit", _data, "-k", "2", "--report", _data).Fails(ExitCode.Usage, "--report", "DATA");
        CommandRun.Of("fit", _data, "-k", "2", "-o", _folder["x"], "--report", _folder["x"]).Fails(ExitCode.Usage, "--report", "-o");
        CommandRun.Of("fit", _data, "-k", "2", "--json", "--report", "-").Fails(ExitCode.Usage, "--report '-' and --json");
        Assert.Equal(Samples.Plane(), File.ReadAllText(_data));
    }

    [Fact]
    public void A_fit_that_breaks_down_writes_no_page()
    {
        string data = _folder.Write("flat.csv", "x\n1\n1\n1\n1\n");
        Assert.NotEqual(0, CommandRun.Of("fit", data, "-k", "1", "--report", _folder["r.html"]).Code);
        Assert.False(File.Exists(_folder["r.html"]));
    }
}
