using MixtureKit.Assignments;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Components;

/// <summary>The scatter that tied Gaussians keep from pass to pass is the one that each pass would take.</summary>
public sealed class SegmentScatterTests
{
    private const int Rows = 2500;
    private const int Columns = 3;

    [Fact]
    public void A_kept_scatter_gives_the_steps_of_data_read_anew() => AssertAlike(Tied(), Cloud(0), null);

    [Fact]
    public void Weighted_rows_are_not_counted_once() => AssertAlike(Tied(), Cloud(0), [.. Enumerable.Range(0, Rows).Select(i => (double)(i % 3))]);

    [Fact]
    public void Rows_that_others_share_are_not_counted_once() =>
        AssertAlike(new Mixture<Row>([0.3, 0.3, 0.4], [.. Tied().Components, FullGaussian.Standard(Columns)]), Cloud(0), null);

    [Fact]
    public void Means_that_leave_the_origin_take_another() => AssertAlike(Tied(), Cloud(60), null);

    [Fact]
    public void What_rows_count_less_for_later_is_taken_off() => AssertAlike(Tied(), Cloud(0), null, new Fading(0));

    [Fact]
    public void Parts_of_a_product_keep_each_its_own()
    {
        ColumnSelector left = new(0, 1), right = new(2);
        IMixtureComponent<Row> Pair(double place) => new Product<Row>(
        [
            new ProductPart<Row, Row>(left, new TiedGaussian([place, 0], new double[,] { { 1, 0 }, { 0, 1 } }, tie: "left")),
            new ProductPart<Row, Row>(right, new TiedGaussian([-place], new double[,] { { 1 } }, tie: "right")),
        ]);
        AssertAlike(new Mixture<Row>([0.5, 0.5], [Pair(0), Pair(1)]), Cloud(0), null);
    }

    private static Mixture<Row> Tied()
    {
        var unit = new double[,] { { 1, 0.1, 0 }, { 0.1, 1, 0 }, { 0, 0, 1 } };
        return new Mixture<Row>([0.5, 0.5], [new TiedGaussian([0, 0, 0], unit), new TiedGaussian([1, 1, 0], unit)]);
    }

    private static DataMatrix Cloud(double place)
    {
        var random = new RandomSource(8);
        var rows = new double[Rows, Columns];
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < Columns; j++)
                rows[i, j] = place + random.NextNormal() + (i % 2 == 0 ? 2 : 0);
        }
        return DataMatrix.FromArray(rows);
    }

    /// <summary>A list may be remembered; what is made anew for every step may not.</summary>
    private static void AssertAlike(Mixture<Row> start, DataMatrix data, double[]? weights, Assignment<Row>? assignment = null)
    {
        Observations<Row>[] list = [new(data, weights)];
        var em = new ExpectationMaximization();
        AuxiliaryFunction<Row>[] kept = [.. em.Steps(start, list, assignment).Take(6)], anew = [.. em.Steps(start, list.Where(_ => true), assignment).Take(6)];
        for (int step = 0; step < kept.Length; step++)
        {
            Assert.Equal(anew[step].LogLikelihood, kept[step].LogLikelihood, 1e-11 * Math.Abs(anew[step].LogLikelihood));
            double scale = anew[step].Statistics.Max(Math.Abs);
            for (int at = 0; at < anew[step].Statistics.Count; at++)
                Assert.Equal(anew[step].Statistics[at], kept[step].Statistics[at], 1e-11 * scale);
        }
        Assert.NotEqual(kept[0].LogLikelihood, kept[^1].LogLikelihood);
    }

    /// <summary>Half of a row in all, but for the first iteration: not what an assignment ought to be.</summary>
    private sealed class Fading(int iteration) : Assignment<Row>
    {
        public override Assignment<Row> ForIteration(int number) => new Fading(number);

        public override void Assign(Batch<Row> batch, ReadOnlySpan<double> logDensities, Span<double> joints)
        {
            Posterior.Assign(batch, logDensities, joints);
            for (int at = 0; at < joints.Length && iteration > 0; at++)
                joints[at] /= 2;
        }
    }
}
