using MixtureKit.Data;

namespace MixtureKit.Tests.Data;

public sealed class NestedRowsTests
{
    private static readonly Observations<int> Many = new([.. Enumerable.Range(0, 1000)]);

    [Fact]
    public void A_sample_has_one_row_of_every_four_of_the_next()
    {
        IReadOnlyList<int[]> samples = NestedRows.Draw(Many, least: 15, seed: 3);
        Assert.Equal([15, 62, 250], samples.Select(rows => rows.Length));
        Assert.All(samples[2].Select((row, i) => (row, i)), drawn => Assert.Equal(drawn.i, drawn.row / 4));
        Assert.All(samples[1].Select((row, i) => (row, i)), drawn => Assert.Equal(drawn.i, Array.IndexOf(samples[2], drawn.row) / 4));
        Assert.Equal([0, 1, 2, 3], samples[2].Select(row => row % 4).Distinct().Order());
    }

    [Fact]
    public void The_draws_are_those_of_the_seed()
    {
        Assert.Equal(NestedRows.Draw(Many, 20, seed: 3), NestedRows.Draw(Many, 20, seed: 3));
        Assert.NotEqual(NestedRows.Draw(Many, 20, seed: 3), NestedRows.Draw(Many, 20, seed: 4));
    }

    [Fact]
    public void Rows_of_weight_0_are_not_drawn()
    {
        var half = new Observations<int>(Many.Data, [.. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? 0.0 : 3)]);
        IReadOnlyList<int[]> samples = NestedRows.Draw(half, least: 100, seed: 0);
        Assert.Equal(125, Assert.Single(samples).Length);
        Assert.All(samples[0], row => Assert.Equal(1, row % 2));
    }

    [Fact]
    public void Few_rows_have_no_samples() => Assert.Empty(NestedRows.Draw(Many, least: 251, seed: 0));
}
