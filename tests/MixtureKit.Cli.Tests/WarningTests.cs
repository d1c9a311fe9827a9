namespace MixtureKit.Cli.Tests;

/// <summary>What is said on standard error beside a result: each kind once, with what to do.</summary>
public sealed class WarningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Many_starved_components_are_one_line()
    {
        CommandRun run = CommandRun.Of("fit", _folder.Write("t.csv", "x,y\n1,2\n3,5\n9,1\n"), "-k", "3000", "--family", "poisson").Sound();
        string[] lines = Lines(run);
        Assert.InRange(lines.Length, 1, 4);
        Assert.Single(lines, line => line.Contains("components are starved (", StringComparison.Ordinal));
    }

    [Fact]
    public void Many_renamed_columns_are_one_line()
    {
        string data = _folder.Write("t.csv", "x\n1\n2\n6\n8\n");
        CommandRun.Of("fit", data, "-k", "1", "-o", _folder["m.json"]).Sound();
        CommandRun.Of("predict", _folder["m.json"], data, "--keep", "-o", _folder["p.csv"]).Sound();
        CommandRun again = CommandRun.Of("predict", _folder["m.json"], _folder["p.csv"], "--keep").Sound();
        Assert.Equal(
            "warning: 4 of the input's columns are written under other names ('component' as 'input_component', 'responsibility_0' as 'input_responsibility_0', 'uncertainty' as 'input_uncertainty', 'log_density' as 'input_log_density'), as the result has columns of their names.",
            Assert.Single(Lines(again)));
    }

    [Fact]
    public void Shares_for_weights_are_warned_of_by_fit_and_score()
    {
        string data = _folder.Write("w.csv", "x,w\n1,0.1\n2,0.2\n3,0.3\n7,0.2\n8,0.2\n");
        CommandRun fit = CommandRun.Of("fit", data, "-k", "1", "--weight", "w", "-o", _folder["m.json"]).Sound();
        CommandRun score = CommandRun.Of("score", _folder["m.json"], data, "--weight", "w").Sound();
        Assert.StartsWith("warning: The weights sum to 1, less than the 5 rows that have them", Assert.Single(Lines(fit)), StringComparison.Ordinal);
        Assert.Equal(fit.Error, score.Error);
    }

    [Fact]
    public void Starts_that_broke_down_beside_sound_ones_are_told_with_their_cause()
    {
        CommandRun run = CommandRun.Of("fit", _folder.Write("d.csv", "x,y\n1,2\n3,5\n9,1\n"), "-k", "4", "--family", "poisson").Sound();
        Assert.Matches(@"warning: \d+ of \d+ starts ended degenerate(, \d+ of them alike)?: component \d, at the start: k-means has 3 distinct rows for 4 clusters, so that one is empty; use 3 components at most, or a start of another kind\.\n", run.Error);
    }

    [Fact]
    public void Advice_names_the_option_and_never_leaves_the_only_column_out()
    {
        CommandRun run = CommandRun.Of("fit", _folder.Write("c.csv", "x\n5\n5\n5\n"), "-k", "1");
        run.Fails(3, "column 'x'", "add a prior (--regularization R) or use fewer components");
        Assert.DoesNotContain("leave the column out", run.Error, StringComparison.Ordinal);
        CommandRun.Of("fit", _folder.Write("c2.csv", "x,y\n5,1\n5,2\n5,4\n"), "-k", "1").Fails(3, "column 'x'", "leave the column out", "--regularization R");
    }

    [Fact]
    public void Values_too_far_apart_are_blamed_on_scale()
    {
        foreach (string init in (string[])["kmeans", "kmeans-standardized", "kmeans++", "random", "density", "random-responsibilities"])
        {
            CommandRun.Of("fit", _folder.Write("s.csv", "x\n1e308\n-1e308\n9e307\n-8e307\n"), "-k", "2", "--init", init).Fails(3, "scale of its values is beyond double precision", "rescale the data");
            CommandRun.Of("fit", _folder.Write("s.csv", "x\n1e308\n-1e308\n"), "-k", "1", "--init", init).Fails(3, "scale of its values is beyond double precision");
        }
        CommandRun.Of("fit", _folder["s.csv"], "-k", "1", "--regularization", "0.1").Fails(65, "column 'x'", "scale of its values", "overflow");
        CommandRun.Of("fit", _folder.Write("u.csv", "x\n1e-300\n2e-300\n9e-300\n"), "-k", "1", "--regularization", "0.1").Fails(65, "column 'x'", "scale of its values", "underflow");
    }

    private static string[] Lines(CommandRun run) => run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
