using System.Diagnostics;
using System.Text.Json;

namespace MixtureKit.Cli.Tests;

/// <summary>Texts that a table must give back as they were: levels, classes, names, kept cells.</summary>
public sealed class CellTextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x\0", "no text file can have")]
    [InlineData(" y", "spaces around")]
    [InlineData("y ", "spaces around")]
    [InlineData("NA", "missing cell")]
    [InlineData("?", "missing cell")]
    [InlineData("nan", "missing cell")]
    public void A_level_or_class_that_no_cell_gives_back_is_refused_before_anything_is_written(string text, string reason)
    {
        string json = JsonSerializer.Serialize(text);
        string levels = _folder.Write("l.json", $$"""{"format":"mixturekit-model","version":1,"columns":["a"],"levels":{"a":[{{json}},"z"]},"weights":[1],"components":[{"type":"categorical","probabilities":[[0.9,0.1]]}]}""");
        string classes = _folder.Write("c.json", $$"""{"format":"mixturekit-model","version":1,"columns":["a"],"classes":[{{json}}],"weights":[1],"components":[{"type":"poisson","rates":[2]}]}""");
        CommandRun.Of("sample", levels, "-n", "6").Fails(65, "l.json", reason);
        CommandRun.Of("predict", classes, _folder.Write("d.csv", "a\n1\n"), "-o", _folder["p.csv"]).Fails(65, "c.json", reason);
        Assert.DoesNotContain("p.csv", _folder.Names);
    }

    [Fact]
    public void A_column_whose_name_has_spaces_around_it_is_found_in_what_was_drawn_from_its_model()
    {
        string model = _folder.Write("m.json", """{"format":"mixturekit-model","version":1,"columns":[" a"],"weights":[1],"components":[{"type":"poisson","rates":[2]}]}""");
        string drawn = _folder.Write("s.csv", CommandRun.Of("sample", model, "-n", "5").Sound().Output);
        Assert.True(double.IsFinite(CommandRun.Of("score", model, drawn, "--json").Sound().Json.GetProperty("logLikelihood").GetDouble()));
    }

    [Fact]
    public void Kept_numbers_with_decimal_commas_are_written_with_points_and_read_back()
    {
        string data = _folder.Write("d.csv", "x;y;t\n1,5;2;a,b\n2,5;3;c\n4;1;d\n"), model = _folder["m.json"];
        CommandRun.Of("fit", data, "-k", "1", "--columns", "x", "-o", model).Sound();
        string output = CommandRun.Of("predict", model, data, "--keep").Sound().Output;
        Assert.Contains("\n1.5,2,\"a,b\",", output, StringComparison.Ordinal);
        CommandRun.Of("score", model, _folder.Write("p.csv", output)).Sound();
    }

    [Fact]
    public void A_class_that_only_rows_of_weight_0_have_is_no_component()
    {
        string data = _folder.Write("w.csv", "a,w,c\n1,1,a\n2,1,a\n4,1,b\n5,1,b\n3,0,z\n");
        JsonElement fit = CommandRun.Of("fit", data, "--label", "c", "--weight", "w", "--json").Sound().Json;
        Assert.Equal(["a", "b"], fit.GetProperty("model").GetProperty("classes").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public void A_pipe_that_is_read_cannot_be_the_output()
    {
        if (OperatingSystem.IsWindows())
            return;
        using Process make = Process.Start("/usr/bin/mkfifo", _folder["pipe"]);
        make.WaitForExit();
        CommandRun.Of("fit", _folder["pipe"], "-k", "1", "-o", _folder["pipe"]).Fails(64, "-o", "the same file as DATA");
    }

    [Fact]
    public void A_result_is_not_lost_if_standard_error_is_closed()
    {
        if (OperatingSystem.IsWindows())
            return;
        string data = _folder.Write("w.csv", ",x\n0,1\n1,2\n2,4\n"), model = _folder["w.json"];
        string command = Path.Combine(AppContext.BaseDirectory, "mixturekit");
        using Process process = Process.Start("/bin/sh", ["-c", $"exec '{command}' fit '{data}' -k 1 -o '{model}' >/dev/null 2>&-"]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        CommandRun.Of("describe", model).Sound();
    }
}
