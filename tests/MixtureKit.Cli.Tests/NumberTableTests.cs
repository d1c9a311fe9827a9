namespace MixtureKit.Cli.Tests;

/// <summary>Tables of numbers alone say nothing of kinds, whatever the family.</summary>
public sealed class NumberTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData]
    [InlineData("--family", "gaussian", "--regularization", "0.1")]
    [InlineData("--family", "bernoulli")]
    [InlineData("--family", "categorical")]
    [InlineData("--family", "poisson")]
    [InlineData("--family", "multinomial")]
    [InlineData("--columns", "a,b")]
    public void Nothing_is_said(params string[] options)
    {
        string[] prior = options.Contains("--regularization") ? [] : ["--regularization", "0.1"];
        CommandRun run = CommandRun.Of(["fit", _folder.Write("c.csv", Samples.Counts()), "-k", "1", "--json", .. options, .. prior]).Sound();
        Assert.Empty(run.Error);
        Assert.Empty(run.Json.GetProperty("warnings").EnumerateArray());
        Assert.False(run.Json.TryGetProperty("kinds", out _));
    }
}
