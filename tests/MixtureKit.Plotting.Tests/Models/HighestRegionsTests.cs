namespace MixtureKit.Plotting.Tests.Models;

public sealed class HighestRegionsTests
{
    [Fact]
    public void What_lies_above_a_level_holds_the_share()
    {
        double[] heights = [.. Enumerable.Range(-400, 801).Select(i => Math.Exp(-0.5 * i * i / 10000.0))];
        double[] levels = HighestRegions.Levels(heights, [0.95, 0.5]);
        // Of a normal density, 95 % lie within 1.96 standard deviations.
        Assert.Equal(Math.Exp(-0.5 * 1.96 * 1.96), levels[0], 0.01);
        Assert.True(heights.Where(height => height >= levels[1]).Sum() / heights.Sum() is > 0.49 and < 0.51);
    }
}
