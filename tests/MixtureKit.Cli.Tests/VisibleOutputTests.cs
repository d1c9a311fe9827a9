namespace MixtureKit.Cli.Tests;

/// <summary>Names from files and arguments on a terminal: they must not act on it.</summary>
public sealed class VisibleOutputTests : IDisposable
{
    private const string Evil = "\u001b]0;owned\a\u202ex\u009b2J";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Messages_show_the_code_of_what_has_no_form()
    {
        string data = _folder.Write("d.csv", $"{Evil},y\n1,2\nb,b\n3,4\n"), model = _folder.Write("m.json", Samples.TwoGaussians.Replace("full-gaussian", "a\\u001b[31m"));
        string member = _folder.Write("n.json", Samples.TwoGaussians.Replace("\"mean\"", "\"\\u001b[31m\\u2066\""));
        foreach (CommandRun run in new[]
        {
            CommandRun.Of("fit", data, "-k", "1", "--columns", "z"),
            CommandRun.Of("fit", data, "-k", "1", "--columns", Evil),
            CommandRun.Of("fit", data, "-k", "1", "--label", Evil),
            CommandRun.Of("fit", data, "-k", "1", "--init", Evil),
            CommandRun.Of("fit", _folder[Evil], "-k", "1"),
            CommandRun.Of(Evil),
            CommandRun.Of("fit", data, "-k", Evil),
            CommandRun.Of("fit", data, "--" + Evil),
            CommandRun.Of("describe", model),
            CommandRun.Of("describe", member),
            CommandRun.Of("describe", _folder.Write("j.json", "{\"format\": \u001b[31m}")),
        })
        {
            Assert.NotEqual(0, run.Code);
            RequireQuiet(run);
            Assert.StartsWith("error: ", run.Error);
        }
    }

    [Fact]
    public void Warnings_and_tables_show_it_too()
    {
        string data = _folder.Write("d.csv", $"{Evil},y\n1,2\n2,1\n3,4\n5,9\n"), model = _folder["m.json"];
        foreach (CommandRun run in new[]
        {
            CommandRun.Of("fit", data, "-k", "1", "-o", model),
            CommandRun.Of("describe", model),
            CommandRun.Of("fit", _folder.Write("c.csv", $"x,c\n1,{Evil}\n2,{Evil}\n5,B\n7,B\n"), "--label", "c"),
        })
        {
            RequireQuiet(run.Sound());
            Assert.Contains(@"\u001b]0;owned", run.Output + run.Error);
        }
        CommandRun kept = CommandRun.Of("predict", model, data, "--keep").Sound();
        Assert.StartsWith($"\"{Evil}\",y,", kept.Output);
    }

    [Fact]
    public void No_message_is_endless()
    {
        string name = new('n', 5_000_000);
        string data = _folder.Write("d.csv", $"{name},y\n1,2\nb,b\n"), model = _folder.Write("m.json", Samples.TwoGaussians.Replace("full-gaussian", name));
        foreach (CommandRun run in new[]
        {
            CommandRun.Of("fit", data, "-k", "1", "--columns", "z"),
            CommandRun.Of("fit", data, "-k", "1", "--columns", name),
            CommandRun.Of("fit", data, "-k", "1"),
            CommandRun.Of("fit", name, "-k", "1"),
            CommandRun.Of("describe", model),
            CommandRun.Of(name),
        })
        {
            Assert.NotEqual(0, run.Code);
            Assert.All(run.Error.Split('\n'), line => Assert.True(line.Length <= 1000, $"{line.Length} characters"));
        }
        string[] lines = CommandRun.Of("fit", _folder.Write("e.csv", $"{name},y\n1,2\n2,1\n7,7\n"), "-k", "1").Sound().Lines;
        Assert.All(lines, line => Assert.True(line.Length <= 1000, $"{line.Length} characters"));
    }

    private static void RequireQuiet(CommandRun run) =>
        Assert.DoesNotContain((run.Output + run.Error).Replace("\n", "", StringComparison.Ordinal), letter => char.IsControl(letter) || letter is '\u202e' or '\u2066');
}
