using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Components;

public sealed class MeanRoundingTests
{
    private const double Hole = double.NaN;

    // Found by the fuzzing program: values near 1e11 beside a column whose standard deviation is three units of their last place.
    private static readonly double[][] Rows =
    [
        [0, 8.3218, 1000000.000005, 7.1301],
        [4, 8.356, 1000000.0000564, .8274196],
        [4, Hole, Hole, 3.587],
        [3, 4.97116, 1000000.00017, .87],
        [1, 3.5667, 1000000.00001793, .001],
        [1, 83, 10000000334, 1],
        [5, .7911, 100000001556, 3.06],
        [2, 7, 1000000.0000258, 6.892],
        [0, Hole, 1000000.00001754, 3.2297],
        [1, 551, 1000000.000009899, 3.694],
        [Hole, Hole, 1000000, .772907],
        [Hole, 76, 1000000.000054245, Hole],
    ];

    [Fact]
    public void A_step_that_means_are_too_coarse_for_is_not_made()
    {
        FitResult<Row> fit = new StartSearch<Row> { Restarts = 1, Escape = null, Em = Certified }.Fit(Mixture<Row>.Create(TiedGaussian.Standard(4), 3), DataMatrix.FromRows(Rows));
        RequireRise(fit);
        Assert.True(fit.Model.ComponentsOf<TiedGaussian>().Max(member => member.Mean[2]) > 1e11);
    }

    [Theory]
    [InlineData(false, 1e-8)]
    [InlineData(false, 3e-8)]
    [InlineData(true, 1e-8)]
    [InlineData(true, 3e-8)]
    public void A_deviation_of_a_hundred_units_of_the_means_last_place_never_lowers_the_objective(bool hasHoles, double deviation)
    {
        for (ulong seed = 0; seed < 10; seed++)
        {
            var random = new RandomSource(seed);
            var start = new Mixture<Row>([0.5, 0.5], [Member(-1, deviation), Member(1, deviation)]);
            RequireRise(Certified.Fit(start, DataMatrix.FromRows([.. Enumerable.Range(0, 20).Select(i => Correlated(random, deviation, hasHoles ? i % 3 : 2))])));
        }
    }

    private static ExpectationMaximization Certified => new() { Certify = true, MaximumIterations = 60, Tolerance = 0 };

    private static FullGaussian Member(double mean, double deviation) => new([mean, 1e6], new[,] { { 1, 0 }, { 0, deviation * deviation } });

    private static double[] Correlated(RandomSource random, double deviation, int hole)
    {
        double first = random.NextNormal(), second = (0.9 * first) + (0.4 * random.NextNormal());
        double[] row = [first, 1e6 + (deviation * second)];
        if (hole < 2)
            row[hole] = Hole;
        return row;
    }

    private static void RequireRise(FitResult<Row> fit)
    {
        Assert.Empty(fit.ObjectiveDecreases);
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds, certificate.ToString()));
    }
}
