using MixtureKit.Documentation.Tests.Markdown;

namespace MixtureKit.Documentation.Tests;

/// <summary>
/// Every command of a page is run, in the order of the page and in one folder that has the page's data, and its output compared
/// with what the page shows.
/// </summary>
public sealed class ShellBlockTests
{
    private const string MainJob = "dotnet run -c Release --project src/MixtureKit.Cli -- ";
    private const string Tests = "dotnet test -c Release";

    public static TheoryData<string> PagesWithCommands => [.. Pages.All.Where(page => CodeBlock.Read(page).Any(block => block.Language == "sh"))];

    [Theory]
    [MemberData(nameof(PagesWithCommands))]
    public void The_commands_of_a_page_print_what_it_shows(string page)
    {
        using var shell = new Shell();
        foreach (CodeBlock block in CodeBlock.Read(page).Where(block => block.Language == "sh"))
        {
            string output = string.Concat(block.Lines.Where(line => line.Length > 0 && line != Tests).Select(line => Run(shell, line, block)));
            if (block.Output is { } shown)
                Shown.AssertMatches(shown, output, block.ToString());
        }
    }

    [Fact]
    public void The_readme_has_one_command_for_the_main_job_and_one_for_the_tests()
    {
        string[] commands = [.. CodeBlock.Read("README.md").Where(block => block.Language == "sh").SelectMany(block => block.Lines)];

        Assert.Single(commands, line => line == Tests);
        Assert.Single(commands, line => line.StartsWith(MainJob, StringComparison.Ordinal));
    }

    [Fact]
    public void Output_that_differs_is_seen()
    {
        Assert.True(Shown.Matches(["a", "…", "d"], ["a", "b", "c", "d"]));
        Assert.True(Shown.Matches(["a", "…"], ["a"]));
        Assert.False(Shown.Matches(["a", "…", "d"], ["a", "b"]));
        Assert.False(Shown.Matches(["a"], ["a", "b"]));
        Assert.False(Shown.Matches(["a", "b"], ["a"]));
        Assert.True(Shown.Matches(["x 1.2345678E-9, 2"], ["x 1.2345679E-9, 2"]));
        Assert.False(Shown.Matches(["x 1.2345678E-9, 2"], ["x 1.2346E-9, 2"]));
        Assert.False(Shown.Matches(["x 1.5, 2"], ["x 1.5, 3"]));
    }

    /// <summary>Commands other than ours, such as a plot or an installation, do not belong on a page: nothing would check them.</summary>
    private static string Run(Shell shell, string line, CodeBlock block)
    {
        string? arguments = line.StartsWith(MainJob, StringComparison.Ordinal) ? line[MainJob.Length..]
            : line.StartsWith("mixturekit ", StringComparison.Ordinal) ? line["mixturekit ".Length..]
            : null;
        Assert.True(arguments is not null, $"{block} has the command '{line}', which is not one of ours.");
        return shell.Run(arguments);
    }
}
