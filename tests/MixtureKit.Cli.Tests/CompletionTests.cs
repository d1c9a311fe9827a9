using System.Diagnostics;

namespace MixtureKit.Cli.Tests;

public sealed class CompletionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "fit predict score compare impute sample describe plot export accumulate merge maximize completion --help --version")]
    [InlineData("co", "compare completion")]
    [InlineData("fit d.csv --cov", "--covariance")]
    [InlineData("fit d.csv --covariance ", "all diagonal full spherical tied")]
    [InlineData("fit d.csv --covariance s", "spherical")]
    [InlineData("fit --init kmeans+", "kmeans++ kmeans++-standardized")]
    [InlineData("fit --standard-errors p", "parametric")]
    [InlineData("fit --output ", "")]
    [InlineData("fit -o m", "")]
    [InlineData("fit --json --verb", "--verbose")]
    [InlineData("fit --hel", "--help")]
    [InlineData("fit ", "")]
    [InlineData("plot sc", "scatter")]
    [InlineData("plot scatter m.json --theme ", "dark light")]
    [InlineData("completion ", "bash fish powershell zsh")]
    public void Bash_completes_verbs_options_and_values(string line, string expected)
    {
        if (OperatingSystem.IsWindows())
            return;
        string script = _folder.Write("completion.bash", CommandRun.Of("completion", "bash").Sound().Output);
        string words = string.Join(' ', line.Split(' ').Select(word => $"'{word}'"));
        var start = new ProcessStartInfo("/bin/bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[] { "-uc", $"source '{script}'; COMP_WORDS=(mixturekit {words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _mixturekit; echo \"${{COMPREPLY[*]}}\"" })
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        string reply = process.StandardOutput.ReadToEnd();
        Assert.Equal("", process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(expected, reply.TrimEnd('\n'));
    }

    [Theory]
    [InlineData(
        "zsh",
        "#compdef mixturekit",
        "'score:Log-likelihood",
        "'(--output -o)-o[File to write the model to]:MODEL.json:_files'",
        "'(--criterion)--criterion[Criterion of the choice, bic by default]:CRITERION:(aic aicc bic caic cv icl nec sabic)'",
        "'(--json)--json[Print one JSON object in place of the table]'",
        "'1:word:(bash fish powershell zsh)'",
        "compdef _mixturekit mixturekit")]
    [InlineData(
        "fish",
        "-n __fish_use_subcommand -f -a fit -d 'Fit a mixture to a table'",
        "'__fish_seen_subcommand_from fit' -l output -s o -d 'File to write the model to' -r -F",
        "'__fish_seen_subcommand_from fit' -s k -l components ",
        "-l criterion -d 'Criterion of the choice, bic by default' -x -a 'aic aicc bic caic cv icl nec sabic'",
        "'__fish_seen_subcommand_from completion' -a 'bash fish powershell zsh'")]
    [InlineData(
        "powershell",
        "Register-ArgumentCompleter -Native -CommandName mixturekit",
        "$verbs = @('fit', 'predict', ",
        "'fit --criterion' = @('aic', 'aicc', 'bic', 'caic', 'cv', 'icl', 'nec', 'sabic')",
        "'completion completion' = @('bash', 'fish', 'powershell', 'zsh')")]
    public void Other_shells_have_scripts_of_the_same_words(string shell, params string[] parts)
    {
        string script = CommandRun.Of("completion", shell).Sound().Output;
        foreach (string part in parts)
            Assert.Contains(part, script, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_shell_is_refused() => CommandRun.Of("completion", "zhs").Fails(64, "SHELL", "'zhs'", "did you mean zsh?");
}
