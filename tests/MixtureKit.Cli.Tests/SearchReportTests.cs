using System.Text.Json;
using System.Text.RegularExpressions;

namespace MixtureKit.Cli.Tests;

/// <summary>What a fit shows of its search: the kinds of start, the ends, how often each was reached, and which are spurious.</summary>
public sealed class SearchReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_table_shows_starts_and_ends_on_one_line_each()
    {
        string[] lines = CommandRun.Of("fit", _folder.Write("t.csv", Samples.Plane()), "-k", "3", "--columns", "x,y").Sound().Lines;
        Assert.Single(lines, line => Regex.IsMatch(line, "^ *starts +\\d+: ((\\d+ )?[a-z+-]+)(, (\\d+ )?[a-z+-]+)*(; \\d+ of them degenerate)?$"));
        Assert.Single(lines, line => Regex.IsMatch(line, "^ *ends +-?\\d+(\\.\\d+)? \\(\\d+ starts?(, spurious)?\\)"));
        Assert.Single(lines, line => Regex.IsMatch(line, "^ *to the maximum +[0-9.E-]+ standard errors$"));
    }

    [Fact]
    public void The_kinds_of_start_are_counted()
    {
        string[] lines = CommandRun.Of("fit", _folder.Write("t.csv", Samples.Plane()), "-k", "2", "--columns", "x,y", "--init", "random", "--restarts", "7").Sound().Lines;
        Assert.Single(lines, line => line.TrimStart().StartsWith("starts", StringComparison.Ordinal) && line.EndsWith("7: 7 random", StringComparison.Ordinal));
    }

    [Fact]
    public void One_run_has_no_list_of_ends()
    {
        CommandRun run = CommandRun.Of("fit", _folder.Write("t.csv", Samples.Plane()), "--label", "class", "--columns", "x,y").Sound();
        Assert.DoesNotContain(run.Lines, line => line.TrimStart().StartsWith("ends", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => Regex.IsMatch(line, "^ *starts +1$"));
    }

    [Fact]
    public void Each_start_of_the_object_points_to_its_end()
    {
        JsonElement fit = CommandRun.Of("fit", _folder.Write("p.csv", Samples.Pairs()), "-k", "3", "--json").Sound().Json;
        JsonElement[] ends = [.. fit.GetProperty("ends").EnumerateArray()];
        JsonElement[] carried = [.. fit.GetProperty("starts").EnumerateArray().Where(start => start.GetProperty("end").ValueKind == JsonValueKind.Number)];
        for (int at = 0; at < ends.Length; at++)
            Assert.Equal(ends[at].GetProperty("starts").GetInt32(), carried.Count(start => start.GetProperty("end").GetInt32() == at));
        Assert.Equal(carried.Length, ends.Sum(end => end.GetProperty("starts").GetInt32()));
        Assert.All(ends, end => Assert.Equal(!end.GetProperty("regular").GetBoolean(), end.TryGetProperty("reason", out _)));
        Assert.Equal(
            Math.Sqrt(2 * fit.GetProperty("remainingGain").GetDouble()), fit.GetProperty("distanceToMaximum").GetDouble(), 1e-12);
    }

    [Fact]
    public void Spurious_ends_are_not_asked_for_where_there_is_one_end()
    {
        CommandRun.Of("fit", _folder.Write("t.csv", "x,y\n1,2\n2,5\n"), "--start", _folder.Write("m.json", Samples.TwoGaussians), "--allow-spurious").Fails(64, "--allow-spurious");
        CommandRun labelled = CommandRun.Of("fit", _folder.Write("t.csv", Samples.Plane()), "--label", "class", "--columns", "x,y", "--allow-spurious").Sound();
        Assert.Contains("--allow-spurious has no effect", labelled.Error, StringComparison.Ordinal);
    }
}
