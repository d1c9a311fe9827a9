using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Tests.Assignments;

public sealed class PosteriorAssignmentTests
{
    private static readonly IMixtureComponent<Row> Left = new SphericalGaussian([0.0], 1);
    private static readonly IMixtureComponent<Row> Right = new SphericalGaussian([2.0], 1);

    public static TheoryData<Mixture<Row>> Models => new(
        new Mixture<Row>([0.4, 0.6], [Left, Right]),
        new Mixture<Row>([1], [new Mixture<Row>([0.4, 0.6], [Left, Right])]));

    [Theory]
    [MemberData(nameof(Models), DisableDiscoveryEnumeration = true)]
    public void A_row_counts_once_however_far_it_is(Mixture<Row> model)
    {
        AuxiliaryFunction<Row> function = model.Expect([Row.Of(1e100), Row.Of(0.5)]);
        Assert.Equal(2, function.Counts.Sum(), 12);
        // The nested counts, then those of the group inside, are all of the rows again.
        Assert.Equal(2, function.Maximize().Components.Count == 1 ? function.Statistics.Skip(5).Take(2).Sum() : function.Counts.Sum(), 12);
    }

    [Fact]
    public void The_entropy_of_a_far_row_is_that_of_its_responsibilities()
    {
        AuxiliaryFunction<Row> function = new Mixture<Row>([0.5, 0.5], [Left, Right]).Expect([Row.Of(1e100)]);
        Assert.Equal(Math.Log(2), function.Entropy, 12);
    }
}
