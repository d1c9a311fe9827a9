using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Components;

/// <summary>log p(θ) of priors whose parameters may have any size. Values are mpmath's, at 400 digits.</summary>
public sealed class PriorDensityTests
{
    private static double[,] Unit(double scale = 1) => new[,] { { scale, 0 }, { 0, scale } };

    private static double[,] Leaning(double scale = 1) => new[,] { { 2 * scale, 0.5 * scale }, { 0.5 * scale, scale } };

    private static readonly Dictionary<string, (Func<double> LogPrior, double Expected)> s_values = new()
    {
        ["beta, both large"] = (() => new Bernoulli([0.5], new BetaPrior(1e15, 1e15)).LogPrior, 17.3901704350905877),
        ["beta, one large"] = (() => new Bernoulli([0.999999999999], new BetaPrior(1e12, 3)).LogPrior, 25.9378518131626037),
        ["beta, one at its end"] = (() => new Bernoulli([0.25], new BetaPrior(20000, 1)).LogPrior, -27714.5974404841564),
        ["dirichlet"] = (() => new Categorical([[0.5, 0.5]], new DirichletPrior(1e15)).LogPrior, 17.3901704350905877),
        ["dirichlet of four"] = (() => new Multinomial([0.25, 0.25, 0.25, 0.25], new DirichletPrior(1e6)).LogPrior, 22.8184801887520101),
        ["dirichlet off its mode"] = (() => new Multinomial([0.25, 0.75], new DirichletPrior(2e4)).LogPrior, -5748.28124719926346),
        ["mixing weights"] = (() => new MixingWeights<Row>([0.5, 0.5], 1e15).LogPrior, 17.3901704350905877),
        ["mixing weights off their mode"] = (() => new MixingWeights<Row>([0.25, 0.75], 2e4).LogPrior, -5748.28124719926346),
        ["gamma"] = (() => new Poisson([1e5], new GammaPrior(1e15, 1e10)).LogPrior, 4.83752419928044138),
        ["gamma, nothing left of the mean"] = (() => new Poisson([1e-300], new GammaPrior(3, 1e-300)).LogPrior, -3454.57078667162847),
        ["gamma, huge rate"] = (() => new Poisson([1e-295], new GammaPrior(1e5, 1e300)).LogPrior, 684.100125799190585),
        ["inverse gamma, shape near 0"] = (() => Sphere(0, 1, 0, 1, 1e-17, 1e-300).LogPrior, -40.0628851141034562),
        ["inverse gamma, shape and rate huge"] = (() => Sphere(0, 1, 0, 1, 1e300, 1e300).LogPrior, 343.549886882697507),
        ["inverse gamma, shape and rate large"] = (() => Sphere(0.5, 2, 0, 1e-3, 1e9, 2e9).LogPrior, 4.03009494164954028),
        ["inverse gamma, huge variance"] = (() => Sphere(0, 1e300, 0, 1, 1e-300, 1e308).LogPrior, -100001727.857758275),
        ["mean at the other end of the range"] = (() => Sphere(1e308, 1e300, -1e308, 1e-100, 2, 1e300).LogPrior, -2e216),
        ["wishart, large"] = (() => Full([0, 0], Unit(), [0, 0], 1, 1e15, Unit(1e15)).LogPrior, 46.5203247457827178),
        ["wishart, leaning"] = (() => Full([0.5, 0], Leaning(), [0, 0], 2, 1e10, Leaning(1e10)).LogPrior, 28.681995010051),
        ["wishart, off its mode"] = (() => Full([0, 0], Leaning(), [0, 0], 1, 2e4, Unit(3e4)).LogPrior, -3192.69332573822018),
        ["wishart, far off"] = (() => Full([0, 0], Unit(), [0, 0], 1, 2e4, Unit()).LogPrior, -178061.183713408257),
        ["wishart, barely proper"] = (() => Full([0, 0], Unit(), [0, 0], 1, 1 + 1e-10, Unit()).LogPrior, -28.394752160521004),
        ["mean at the other end, full"] = (() => Full([1e308, 0], Unit(1e300), [-1e308, 0], 1e-100, 4, Unit(1e300)).LogPrior, -2e216),
    };

    public static TheoryData<string> Names => [.. s_values.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_prior_has_the_right_log_density_whatever_its_size(string name)
    {
        (Func<double> logPrior, double expected) = s_values[name];
        Assert.Equal(expected, logPrior(), 1e-11 * Math.Max(10, Math.Abs(expected)));
    }

    [Fact]
    public void The_smallest_number_of_degrees_of_freedom_has_a_log_density()
    {
        // log Γ(ν/2) is −log ν/2 there, and ν/2 is no double.
        double wishart = Math.Log(double.Epsilon) - Math.Log(2) - Math.Log(3) - (8 / 6.0), mean = (-0.5 * Math.Log(2 * Math.PI * 0.6)) - (49 / 1.2);
        var gaussian = new FullGaussian([2], new double[,] { { 3 } }, new NormalInverseWishart([9], 5, double.Epsilon, new double[,] { { 8 } }));
        Assert.Equal(wishart + mean, gaussian.LogPrior, 1e-9);
    }

    [Fact]
    public void Both_ways_to_a_log_density_agree_where_they_meet()
    {
        const double below = PriorDensities.Large, above = PriorDensities.Large * (1 + 1e-12);
        Close(new BetaPrior(below, 50).LogDensity(0.99), new BetaPrior(above, 50).LogDensity(0.99));
        Close(new DirichletPrior(below).LogDensity([0.2, 0.3, 0.5]), new DirichletPrior(above).LogDensity([0.2, 0.3, 0.5]));
        Close(new MixingWeights<Row>([0.3, 0.3, 0.4], below).LogPrior, new MixingWeights<Row>([0.3, 0.3, 0.4], above).LogPrior);
        Close(new GammaPrior(below, 10).LogDensity(990), new GammaPrior(above, 10).LogDensity(990));
        Close(Sphere(0, 1, 0, 1, below, 9e3).LogPrior, Sphere(0, 1, 0, 1, above, 9e3).LogPrior);
        Close(Sphere(0, 1, 0, 1, 0.01, 2).LogPrior, Sphere(0, 1, 0, 1, 0.01 * (1 - 1e-12), 2).LogPrior);
        Close(Full([0, 1], Leaning(), [0, 0], 3, below, Unit(9e3)).LogPrior, Full([0, 1], Leaning(), [0, 0], 3, above, Unit(9e3)).LogPrior);
        Close(Full([0, 1], Leaning(), [0, 0], 3, 1.01, Unit(9)).LogPrior, Full([0, 1], Leaning(), [0, 0], 3, 1.01 - 1e-12, Unit(9)).LogPrior);

        static void Close(double expected, double actual) => Assert.Equal(expected, actual, 1e-8 * (1 + Math.Abs(expected)));
    }

    [Fact]
    public void No_prior_that_can_be_made_has_a_log_density_of_NaN()
    {
        var random = new Random(20260101);
        double Any() => Math.Pow(10, -300 + (608 * random.NextDouble()));
        for (int trial = 0; trial < 20_000; trial++)
        {
            double a = Any(), b = Any(), c = Any(), d = Any(), rate = Math.Min(Any(), 1e15), share = Math.Min(Any(), 1);
            Holds(() => new Bernoulli([share], new BetaPrior(a, b)).LogPrior);
            Holds(() => new Categorical([[share, 1 - share]], new DirichletPrior(a)).LogPrior);
            Holds(() => new MixingWeights<Row>([share, 1 - share], a).LogPrior);
            Holds(() => new Poisson([rate], new GammaPrior(a, b)).LogPrior);
            Holds(() => Sphere(c, d, -c, a, b, Any()).LogPrior);
            Holds(() => new DiagonalGaussian([c, -c], [d, a], new NormalInverseGamma([d, c], b, Any(), [Any(), Any()])).LogPrior);
            if (trial % 20 != 0)
                continue;
            Holds(() => Full([c, -c], Leaning(Math.Min(d, 1e307)), [-c, c], a, b, Leaning(Math.Min(Any(), 1e307))).LogPrior);
            Holds(() => new Mixture<Row>([1], [new TiedGaussian([c, -c], Leaning(Math.Min(d, 1e307)), new NormalInverseWishart([-c, c], a, b, Leaning(Math.Min(Any(), 1e307))))]).LogPrior);
        }
    }

    private static void Holds(Func<double> logPrior)
    {
        double value;
        try
        {
            value = logPrior();
        }
        catch (ArgumentException)
        {
            return;
        }
        Assert.False(double.IsNaN(value) || double.IsPositiveInfinity(value), $"{value}");
    }

    private static SphericalGaussian Sphere(double mean, double variance, double about, double kappa, double shape, double rate) =>
        new([mean], variance, new NormalInverseGamma([about], kappa, shape, [rate]));

    private static FullGaussian Full(double[] mean, double[,] covariance, double[] about, double kappa, double nu, double[,] scale) =>
        new(mean, covariance, new NormalInverseWishart(about, kappa, nu, scale));
}
