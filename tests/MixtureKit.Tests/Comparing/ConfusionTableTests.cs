using MixtureKit.Comparing;

namespace MixtureKit.Tests.Comparing;

public sealed class ConfusionTableTests
{
    // adjusted_rand_score of scikit-learn 1.2.1 gives these figures.
    public static TheoryData<int[], int[], double> Indices => new()
    {
        { [0, 0, 1, 1], [1, 1, 0, 0], 1 },
        { [0, 0, 1, 2], [0, 0, 1, 1], 4.0 / 7 },
        { [0, 0, 0, 0], [0, 1, 2, 3], 0 },
        { [0, 0, 1, 1], [0, 1, 0, 1], -0.5 },
        { [0, 0, 1, 1, 2, 2], [0, 0, 1, 1, 1, 1], 4.0 / 9 },
        { [0, 0, 0], [1, 1, 1], 1 },
        { [0, 1, 2], [2, 0, 1], 1 },
    };

    [Theory]
    [MemberData(nameof(Indices))]
    public void The_adjusted_Rand_index_is_that_of_scikit_learn(int[] first, int[] second, double index)
    {
        Assert.Equal(index, ConfusionTable.From(first, second).AdjustedRandIndex, 1e-12);
        Assert.Equal(index, ConfusionTable.From(second, first).AdjustedRandIndex, 1e-12);
    }

    [Fact]
    public void The_error_rate_is_that_of_the_best_matching()
    {
        var table = ConfusionTable.From([0, 0, 0, 1, 1, 2, -1], [2, 2, 0, 0, 0, 1, 1]);
        Assert.Equal([2, 0, 1], table.Matching);
        Assert.Equal(1.0 / 6, table.ErrorRate, 1e-15);
        Assert.Equal(6, table.TotalWeight);
        Assert.Equal([1.0, 0.0, 2.0], table.Counts[0]);
    }

    [Fact]
    public void A_group_too_many_is_matched_with_none()
    {
        var table = ConfusionTable.From([0, 0, 1, 2, 2], [1, 1, 1, 0, 0]);
        Assert.Equal([1, -1, 0], table.Matching);
        Assert.Equal(0.2, table.ErrorRate, 1e-15);
    }

    [Fact]
    public void Weights_count_as_repetitions()
    {
        var once = ConfusionTable.From([0, 0, 0, 1, 1], [0, 0, 1, 1, 1]);
        var weighted = ConfusionTable.From([0, 0, 1], [0, 1, 1], [2, 1, 2]);
        Assert.Equal(once.AdjustedRandIndex, weighted.AdjustedRandIndex, 1e-15);
        Assert.Equal(once.ErrorRate, weighted.ErrorRate, 1e-15);
    }

    [Fact]
    public void Labels_that_cannot_be_compared_are_refused()
    {
        Assert.Throws<ArgumentException>("second", () => ConfusionTable.From([0, 1], [0]));
        Assert.Throws<ArgumentException>("weights", () => ConfusionTable.From([0, 1], [0, 1], [1]));
        Assert.Throws<ArgumentException>("first", () => ConfusionTable.From([-1], [0]));
        Assert.Throws<ArgumentException>("second", () => ConfusionTable.From([0], [3], secondGroups: 2));
    }
}
