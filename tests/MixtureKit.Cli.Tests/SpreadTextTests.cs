namespace MixtureKit.Cli.Tests;

public class SpreadTextTests
{
    [Fact]
    public void Means_that_differ_little_beside_their_size_are_told_apart()
    {
        using var folder = new TemporaryFolder();
        string[] lines = CommandRun.Of("fit", folder.Write("d.csv", "x\n100000\n100002\n100100\n100102\n"), "-k", "2").Sound().Lines;
        Assert.Contains(lines, line => line.EndsWith("100001.000 ± 1.000", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith("100101.000 ± 1.000", StringComparison.Ordinal));
    }
}
