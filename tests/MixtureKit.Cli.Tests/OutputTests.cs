using System.Runtime.Versioning;
using System.Text.Json;

namespace MixtureKit.Cli.Tests;

public sealed class OutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _data;
    private readonly string _model;

    public OutputTests()
    {
        _data = _folder.Write("d.csv", "x,y\n1,2\n4,3\n5,9\n2,2\n");
        _model = _folder.Write("m.json", Samples.TwoGaussians);
    }

    public void Dispose() => _folder.Dispose();

    private static string Multinomials(string weights) => $$"""
        {"format":"mixturekit-model","version":1,"columns":["a","b"],"weights":[{{weights}}],
         "components":[{"type":"multinomial","probabilities":[0.25,0.75]},
                       {"type":"multinomial","probabilities":[0.5,0.5]},
                       {"type":"multinomial","probabilities":[0.75,0.25]}]}
        """;

    [Fact]
    public void A_missing_folder_is_told_before_the_work_is_done()
    {
        string lost = Path.Combine(_folder["no"], "out");
        // The data are not there either: the output was looked at first.
        CommandRun.Of("fit", _folder["no.csv"], "-k", "1", "-o", lost).Fails(73, "no", "folder");
        CommandRun.Of("fit", _data, "-k", "1", "--trace", lost).Fails(73, "folder");
        CommandRun.Of("predict", _model, _data, "-o", lost).Fails(73, "folder");
        CommandRun.Of("sample", _model, "-n", "1", "-o", lost).Fails(73, "folder");
        CommandRun.Of("fit", _data, "-k", "1", "-o", Path.GetDirectoryName(_data)!).Fails(73, "folder");
    }

    [Fact]
    public void A_read_only_file_stays_as_it_is()
    {
        string old = _folder.Write("old.json", "old");
        File.SetAttributes(old, FileAttributes.ReadOnly);
        CommandRun.Of("fit", _data, "-k", "1", "-o", old).Fails(73, "old.json", "read-only");
        File.SetAttributes(old, FileAttributes.Normal);
        Assert.Equal("old", File.ReadAllText(old));
    }

    [Fact]
    public void Failed_calls_leave_old_files_and_no_temporary_ones()
    {
        string old = _folder.Write("old.json", "old");
        Assert.Equal(65, CommandRun.Of("fit", _folder.Write("bad.csv", "x\n1\nb\n"), "-k", "1", "-o", old).Code);
        Assert.Equal(3, CommandRun.Of("fit", _data, "-k", "4", "-o", old).Code);
        Assert.Equal(65, CommandRun.Of("predict", _model, _folder["bad.csv"], "-o", old).Code);
        Assert.Equal("old", File.ReadAllText(old));
        Assert.Equal(["bad.csv", "d.csv", "m.json", "old.json"], _folder.Names);
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void A_full_disk_is_told()
    {
        if (!File.Exists("/dev/full"))
            return;
        CommandRun.Of("predict", _model, _data, "-o", "/dev/full").Fails(73, "/dev/full");
    }

    [Theory]
    [InlineData("fit d.csv -k 1 -o d.csv", "-o", "DATA")]
    [InlineData("fit d.csv -k 1 -o ./sub/../d.csv", "-o", "DATA")]
    [InlineData("fit d.csv -k 1 -o link", "-o", "DATA")]
    [InlineData("fit link -k 1 --trace hard", "--trace", "DATA")]
    [InlineData("fit d.csv --start m.json -o m.json", "-o", "--start")]
    [InlineData("fit d.csv -k 1 -o new --trace dangling", "-o", "--trace")]
    [InlineData("fit d.csv -k 1 -o other/../new --trace new", "-o", "--trace")]
    [InlineData("fit d.csv -k 1 -o other/new --trace sub/new", "-o", "--trace")]
    [InlineData("predict m.json d.csv -o m.json", "-o", "MODEL")]
    [InlineData("predict m.json hard -o d.csv", "-o", "DATA")]
    [InlineData("sample m.json -n 2 -o m.json", "-o", "MODEL")]
    [InlineData("fit none.csv -k 1 -o none.csv", "-o", "DATA")]
    public void An_output_that_is_an_input_or_another_output_is_refused(string line, string output, string other)
    {
        if (!OperatingSystem.IsLinux())
            return;
        Directory.CreateDirectory(_folder["sub"]);
        File.CreateSymbolicLink(_folder["link"], "d.csv");
        File.CreateSymbolicLink(_folder["dangling"], "new");
        Directory.CreateSymbolicLink(_folder["other"], "sub");
        using (var link = System.Diagnostics.Process.Start("ln", [_data, _folder["hard"]]))
            link.WaitForExit();
        string data = File.ReadAllText(_data), model = File.ReadAllText(_model);
        string[] names = [.. _folder.Names];
        string[] words = [.. line.Split(' ').Select(word => word.Length > 2 && word[0] != '-' && word is not ("fit" or "predict" or "sample") ? Path.Combine(_folder["."], word) : word)];
        CommandRun.Of(words).Fails(64, output + " '", other + " '", "same file");
        Assert.Equal((data, model), (File.ReadAllText(_data), File.ReadAllText(_model)));
        Assert.Equal(names, _folder.Names);
    }

    [Fact]
    public void A_model_or_a_trace_is_printed_alone()
    {
        string model = CommandRun.Of("fit", _data, "-k", "1", "-o", "-").Sound().Output;
        CommandRun.Of("fit", _data, "-k", "1", "-o", _folder["new.json"]).Sound();
        Assert.Equal(File.ReadAllText(_folder["new.json"]), model);
        string trace = CommandRun.Of("fit", _data, "-k", "1", "--trace", "-", "-o", _folder["new.json"]).Sound().Output;
        Assert.StartsWith("iteration,log_likelihood,", trace);
        Assert.DoesNotContain("weight", trace);
        if (OperatingSystem.IsLinux())
            Assert.Equal(model, CommandRun.Of("fit", _data, "-k", "1", "-o", "/dev/stdout").Sound().Output);
    }

    [Fact]
    public void A_table_goes_to_standard_output_if_that_is_named()
    {
        string model = CommandRun.Of("fit", _data, "-k", "1", "-o", "-").Sound().Output, path = _folder.Write("m.json", model);
        foreach (string[] call in new[] { ["predict", path, _data], ["impute", path, _data], new[] { "sample", path, "-n", "3" } })
            Assert.Equal(CommandRun.Of(call).Sound().Output, CommandRun.Of([.. call, "-o", "-"]).Sound().Output);
    }

    [Fact]
    public void Columns_that_do_not_fit_beside_each_other_are_printed_below()
    {
        string[] lines = CommandRun.Of("fit", Wide(10), "-k", "1", "--covariance", "diagonal").Sound().Lines;
        Assert.All(lines.TakeWhile(line => !line.StartsWith("log-likelihood", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 1, 120));
        string[] titles = [.. lines.Where(line => line.StartsWith("  component   weight", StringComparison.Ordinal))];
        Assert.InRange(titles.Length, 2, 4);
        Assert.Equal(Enumerable.Range(0, 10).Select(j => $"c{j}"), titles.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(2)));
        Assert.DoesNotContain(lines, line => line.Contains('…', StringComparison.Ordinal));
        Assert.Contains("  ± is the standard deviation within the component.", lines);
    }

    [Fact]
    public void Columns_too_many_for_a_table_are_counted()
    {
        Assert.Contains("  … 2 columns from c62 on are not shown; --json prints all.", CommandRun.Of("fit", Wide(64), "-k", "1", "--covariance", "diagonal").Sound().Lines);
        Assert.Contains("  … the column c62 is not shown; --json prints all.", CommandRun.Of("fit", Wide(63), "-k", "1", "--covariance", "diagonal").Sound().Lines);
    }

    private string Wide(int columns)
    {
        IEnumerable<string> rows = Enumerable.Range(0, 5).Select(i => string.Join(',', Enumerable.Range(0, columns).Select(j => (i + 1) * (j + 3) * 7919 % 101)));
        return _folder.Write("wide.csv", $"{string.Join(',', Enumerable.Range(0, columns).Select(j => $"c{j}"))}\n{string.Join('\n', rows)}\n");
    }

    [Theory]
    [InlineData("0.1,0.2,0.7", "0,0\n0,0\n0,0\n")]
    [InlineData("0.1,0.2,0.7", "0,0\n")]
    [InlineData("0.45,0.35,0.2", "0,0\n")]
    public void The_log_likelihood_of_certain_rows_is_0_wherever_it_is_said(string weights, string rows)
    {
        string data = _folder.Write("zero.csv", "a,b\n" + rows), model = _folder.Write("three.json", Multinomials(weights)), trace = _folder["trace.csv"];
        Assert.Matches("log-likelihood +0\n", CommandRun.Of("fit", data, "--start", model, "--trace", trace).Sound().Output);
        JsonElement fit = CommandRun.Of("fit", data, "--start", model, "--json").Sound().Json;
        Assert.Equal(0, fit.GetProperty("logLikelihood").GetDouble());
        Assert.Equal(0, fit.GetProperty("starts")[0].GetProperty("logLikelihood").GetDouble());
        Assert.All(fit.GetProperty("trace").EnumerateArray(), value => Assert.Equal(0, value.GetDouble()));
        Assert.All(File.ReadLines(trace).Skip(1), line => Assert.Equal("0,0", string.Join(',', line.Split(',')[1..3])));
        JsonElement score = CommandRun.Of("score", model, data, "--json").Sound().Json;
        Assert.Equal(0, score.GetProperty("logLikelihood").GetDouble());
        Assert.Equal(0, score.GetProperty("mean").GetDouble());
        Assert.All(CommandRun.Of("predict", model, data).Sound().Lines.Skip(1), line => Assert.EndsWith(",0", line));
    }

    [Fact]
    public void A_small_log_likelihood_is_said_as_it_is()
    {
        string model = _folder.Write("sure.json", """{"format":"mixturekit-model","version":1,"weights":[1],"components":[{"type":"bernoulli","probabilities":[0.999999999999]}]}""");
        JsonElement score = CommandRun.Of("score", model, _folder.Write("one.csv", "x1\n1\n"), "--json").Sound().Json;
        Assert.Equal(-1e-12, score.GetProperty("logLikelihood").GetDouble(), 1e-16);
    }

    [Fact]
    public void A_model_replaces_the_old_one_whole()
    {
        string old = _folder.Write("old.json", new string('x', 10_000));
        CommandRun.Of("fit", _data, "-k", "1", "-o", old).Sound();
        CommandRun.Of("describe", old).Sound();
    }
}
