using MixtureKit.Assignments;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Groups;
using MixtureKit.Parallelism;
using static MixtureKit.Tests.Data.StoreCases;

namespace MixtureKit.Tests.Data;

public sealed class NonzeroIndexTests
{
    [Theory]
    [InlineData(32, 1, 0.05)]
    [InlineData(37, 14, 0.2)]
    [InlineData(300, 5, 0.02)]
    public void Bits_that_are_mostly_zero_give_the_same_bits_of_a_fit_with_and_without_an_index(int columns, int components, double share)
    {
        DataMatrix data = Bits(2113, columns, share);
        Mixture<Row> start = Start(components, random => new Bernoulli([.. Enumerable.Range(0, columns).Select(_ => 0.4 * random.NextDouble())]));
        AssertSameFit(start, data);
        Assert.NotNull(Listed(start, data));
    }

    [Fact]
    public void Components_with_likely_ones_read_all_bits_and_not_the_index()
    {
        DataMatrix data = Bits(500, 40, 0.1);
        AssertSameFit(Start(3, random => new Bernoulli([.. Enumerable.Range(0, 40).Select(_ => 0.5 + (0.5 * random.NextDouble()))])), data);
        AssertSameFit(new Mixture<Row>([0.5, 0.5], [new Bernoulli([.. Enumerable.Repeat(0.3, 40)]), new Bernoulli([.. Enumerable.Repeat(1.0, 40)])]), data);
    }

    [Theory]
    [InlineData(28, 0.05)]
    [InlineData(40, 0.5)]
    public void Bits_of_few_columns_or_of_few_zeros_are_not_listed(int columns, double share) =>
        Assert.Null(Listed(One(Bernoulli.Uniform(columns)), Bits(500, columns, share)));

    [Fact]
    public void A_batch_of_part_of_a_block_has_nothing_of_the_other_rows()
    {
        DataMatrix data = Bits(240, 40, 0.1);
        Mixture<Row> model = Start(3, random => new Bernoulli([.. Enumerable.Range(0, 40).Select(_ => 0.4 * random.NextDouble())]));
        var packed = (DataMatrix)model.Group.Arrange(data, Execution.Sequential);
        DataMatrix listed = packed.Over(((CodeRows)packed.Store).Listed(Execution.Sequential));
        Batch<Row> here = Batch<Row>.Of([.. data.Take(50)]), there = Astride(listed, 120, 120);
        double[] expected = new double[model.Group.StatisticsLength], actual = new double[expected.Length];
        model.Group.Accumulate(here, [.. Enumerable.Repeat(0.25, 3 * 50)], expected);
        GroupWorker<Row> worker = model.Group.CreateWorker(default);
        double shared = 0;
        worker.Accumulate(there, [.. Enumerable.Repeat(0.5, 3 * 120)]);
        worker.EndSegment(new double[expected.Length], ref shared);
        there.MoveTo(listed, 0, 50, 0);
        worker.Accumulate(there, [.. Enumerable.Repeat(0.25, 3 * 50)]);
        worker.EndSegment(actual, ref shared);
        Assert.Equal(expected, actual);
    }

    /// <summary>The lists that the passes of a fit read.</summary>
    private static NonzeroIndex? Listed(Mixture<Row> start, DataMatrix data)
    {
        var prepared = PreparedData<Row>.Create([new Observations<Row>(data)], start, new PosteriorAssignment<Row>(), new ExpectationMaximization { MergeEqualObservations = false });
        return ((CodeRows)((DataMatrix)prepared.Chunks.Single().Data).Store).Nonzero;
    }
}
