using System.Text;
using System.Text.Json;
using MixtureKit.Cli.Terminals;

namespace MixtureKit.Cli.Tests;

/// <summary>One call of the command inside this process, and what came of it.</summary>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    public static CommandRun Of(params string[] arguments) => With("", arguments);

    public static CommandRun With(string input, params string[] arguments) => With(Encoding.UTF8.GetBytes(input), arguments);

    public static CommandRun With(byte[] input, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        using var terminal = new Terminal(new MemoryStream(input), output, error);
        using var interruption = new Interruption(terminal.Fail);
        int code = new Application(terminal, interruption).Run(arguments);
        return new CommandRun(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>The object printed.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>This call, which must have ended well.</summary>
    public CommandRun Sound()
    {
        Assert.True(Code == 0, $"exit code {Code}: {Error}");
        return this;
    }

    /// <summary>Asserts a failure: the code, nothing on standard output, one line of error that has all the given words.</summary>
    public void Fails(int code, params string[] words)
    {
        Assert.True(code == Code, $"exit code {Code}: {Error}");
        Assert.Empty(Output);
        string line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), text => text.StartsWith("error: ", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", Error);
        foreach (string word in words)
            Assert.Contains(word, line);
    }
}
