using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Components;

/// <summary>Full Gaussians as a group against each of them alone, at numbers of columns where the way of computing changes.</summary>
public sealed class FullGaussianGroupTests
{
    public static TheoryData<int> Dimensions => [1, 2, 3, 31, 32, 33, 47, 50, 128, 129, 150];

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void A_group_of_near_and_far_members_does_what_each_of_them_does_alone(int dimension)
    {
        double[] places = [0, 1e-3, 0.5, -0.7, 4000];
        FullGaussian[] members = [.. places.Select((place, k) => Member(dimension, place, (ulong)k))];
        foreach (int count in new[] { 1, 23, 120 })
            Check(members, Rows(dimension, count, 1));
    }

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void Values_too_large_to_share_are_taken_about_each_mean(int dimension)
    {
        FullGaussian[] members = [Member(dimension, 0, 1), Member(dimension, 0.1, 2)];
        Check(members, Rows(dimension, 20, 1e152));
    }

    [Theory]
    [InlineData(63, 0)]
    [InlineData(64, 5)]
    public void Large_members_are_maximised_side_by_side_with_the_same_bits(int dimension, int pieces)
    {
        (ComponentGroup<Row> group, double[] weights, double[] statistics) = Summed(dimension);
        ComponentGroup<Row> alone = group.Maximize(weights, statistics, Execution.Sequential);
        var counted = new Counted(Execution.Parallel(3));
        foreach (Execution execution in new[] { Execution.Sequential, Execution.Parallel(4), counted })
        {
            ComponentGroup<Row> together = group.Maximize(weights, statistics, execution);
            for (int k = 0; k < alone.Members.Count; k++)
            {
                FullGaussian expected = (FullGaussian)alone.Members[k], actual = (FullGaussian)together.Members[k];
                Assert.Equal(expected.Mean, actual.Mean);
                Assert.Equal(expected.Covariance, actual.Covariance);
            }
        }
        Assert.Equal(pieces, counted.Pieces);
    }

    [Fact]
    public void Large_members_of_mixtures_and_of_products_are_maximised_side_by_side_too()
    {
        FullGaussian first = Member(64, 0, 1), second = Member(64, 0.1, 2);
        var nested = new Mixture<Row>([0.5, 0.5], [first, second]);
        Product<Row> Product(FullGaussian part) => new([new ProductPart<Row, Row>(new ColumnSelector(Enumerable.Range(0, 64)), part)]);
        foreach (Mixture<Row> model in new[] { new Mixture<Row>([0.5, 0.5], [nested, first]), new Mixture<Row>([0.5, 0.5], [Product(first), Product(second)]) })
        {
            var counted = new Counted(Execution.Parallel(3));
            AuxiliaryFunction<Row> function = model.Expect(Rows(64, 400, 1));
            Mixture<Row> together = function.Maximize(counted);
            Assert.True(counted.Pieces >= 2);
            Assert.Equal(function.Maximize().Expect(Rows(64, 9, 1)).Statistics, together.Expect(Rows(64, 9, 1)).Statistics);
        }
    }

    [Fact]
    public void Of_several_members_without_a_maximum_the_first_is_named_on_any_number_of_threads()
    {
        (ComponentGroup<Row> group, double[] weights, double[] statistics) = Summed(64);
        int own = group.Members[0].StatisticsLength;
        statistics.AsSpan(own, own).Clear();
        statistics.AsSpan(3 * own, own).Clear();
        for (int repeat = 0; repeat < 10; repeat++)
            Assert.Equal(1, Assert.Throws<DegenerateComponentException>(() => group.Maximize(weights, statistics, Execution.Parallel(4))).Member);
    }

    private static (ComponentGroup<Row> Group, double[] Weights, double[] Statistics) Summed(int dimension)
    {
        var group = ComponentGroup.Create([.. Enumerable.Range(0, 5).Select(k => Member(dimension, 0.1 * k, (ulong)k))]);
        var statistics = new double[group.StatisticsLength];
        Row[] rows = Rows(dimension, 120, 1);
        double[] shares = [.. Enumerable.Range(0, 5 * rows.Length).Select(at => 1.0 / (1 + (at % 7)))];
        group.Accumulate(Batch<Row>.Of(rows), shares, statistics);
        return (group, [.. shares.Chunk(rows.Length).Select(own => own.Sum())], statistics);
    }

    private static void Check(FullGaussian[] members, Row[] rows)
    {
        var group = ComponentGroup.Create([.. members]);
        var batch = Batch<Row>.Of(rows);
        double[] densities = new double[members.Length * rows.Length], statistics = new double[group.StatisticsLength];
        // Member 1 has no weight at all, the others miss some rows.
        double[] weights = [.. Enumerable.Range(0, densities.Length).Select(at => at / rows.Length == 1 || at % 3 == 0 ? 0 : 1.0 / (1 + (at % 5)))];
        group.LogDensity(batch, densities);
        group.Accumulate(batch, weights, statistics);
        for (int k = 0, first = 0; k < members.Length; first += members[k++].StatisticsLength)
        {
            var expected = new double[members[k].StatisticsLength];
            for (int n = 0; n < rows.Length; n++)
            {
                AssertClose(members[k].LogDensity(rows[n]), densities[(k * rows.Length) + n], 1e-10);
                if (weights[(k * rows.Length) + n] > 0)
                    members[k].Accumulate(rows[n], weights[(k * rows.Length) + n], expected);
            }
            double scale = expected.Append(0).Max(Math.Abs);
            for (int at = 0; at < expected.Length; at++)
                Assert.InRange(statistics[first + at], expected[at] - (1e-12 * scale), expected[at] + (1e-12 * scale));
        }
    }

    private static void AssertClose(double expected, double actual, double tolerance)
    {
        if (double.IsFinite(expected))
            Assert.InRange(actual, expected - (tolerance * (1 + Math.Abs(expected))), expected + (tolerance * (1 + Math.Abs(expected))));
        else
            Assert.Equal(expected, actual);
    }

    private static FullGaussian Member(int dimension, double place, ulong seed)
    {
        var random = new RandomSource(seed);
        var covariance = new double[dimension, dimension];
        for (int i = 0; i < dimension; i++)
        {
            covariance[i, i] = 1 + (0.1 * random.NextDouble());
            for (int j = Math.Max(0, i - 2); j < i; j++)
                covariance[i, j] = covariance[j, i] = 0.2 * (random.NextDouble() - 0.5);
        }
        return new FullGaussian([.. Enumerable.Range(0, dimension).Select(_ => place * (1 + (0.1 * random.NextNormal())) / Math.Sqrt(dimension))], covariance);
    }

    private static Row[] Rows(int dimension, int count, double scale)
    {
        var random = new RandomSource(77);
        return [.. Enumerable.Range(0, count).Select(_ => Row.Of([.. Enumerable.Range(0, dimension).Select(_ => scale * random.NextNormal())]))];
    }

    /// <summary>Counts the pieces that another runs.</summary>
    private sealed class Counted(Execution inner) : Execution
    {
        public int Pieces { get; private set; }

        public override int Workers => inner.Workers;

        public override void Run(int count, Action<int, int> runItem, CancellationToken cancellationToken)
        {
            Pieces += count;
            inner.Run(count, runItem, cancellationToken);
        }
    }
}
