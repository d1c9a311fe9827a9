using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Selection;

namespace MixtureKit.Tests.Selection;

public sealed class InformationCriteriaTests
{
    private static readonly DataMatrix Data = DataMatrix.FromColumn([1, 2, 3, 7, 8]);
    private static readonly Mixture<Row> Model = new([1], [new DiagonalGaussian([4], [7])]);

    [Fact]
    public void Weights_that_are_shares_are_warned_of()
    {
        string sentence = Caveat(0.2, 0.2, 0.2, 0.2, 0.2)!;
        Assert.StartsWith("The weights sum to 1, less than the 5 rows that have them: a weight stands for so many repetitions", sentence, StringComparison.Ordinal);
        Assert.EndsWith("Scale the weights to sum to the number of rows.", sentence, StringComparison.Ordinal);
        Assert.Equal(sentence, Assert.Single(new ExpectationMaximization().Fit(Model, Data, [0.2, 0.2, 0.2, 0.2, 0.2]).Warnings));
        Assert.StartsWith("The weights sum to 1, less than the 2 parameters: a weight", Caveat(1, 0, 0, 0, 0), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_repetitions_are_not()
    {
        Assert.Null(InformationCriteria.Caveat(Model, new Observations<Row>(Data)));
        Assert.Null(Caveat(1, 1, 1, 1, 1));
        Assert.Null(Caveat(1, 1, 0, 0, 1));
        Assert.Null(Caveat(0.5, 1.5, 1, 1, 1 - 1e-12));
        Assert.Null(Caveat(40, 1, 3, 2, 6));
    }

    private static string? Caveat(params double[] weights) => InformationCriteria.Caveat(Model, new Observations<Row>(Data, weights));
}
