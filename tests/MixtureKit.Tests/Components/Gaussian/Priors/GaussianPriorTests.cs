using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Components;

public sealed class GaussianPriorTests
{
    private const double Step = 1e-5;
    private static readonly Cloud Data = Cloud.Of(15, 3, 1);
    private static readonly double[] PriorMean = [0.5, -1, 4];
    private static readonly NormalInverseWishart Wishart = new(PriorMean, 0.7, 4.5, Cloud.Covariance(3, new RandomSource(2)));
    private static readonly NormalInverseGamma Gamma = new(PriorMean, 0.7, 1.5, [0.5, 1, 2]);
    private static readonly NormalInverseGamma OneGamma = new(PriorMean, 0.7, 1.5, [0.5]);

    private static Matrix<double> Scale => Matrix<double>.Build.DenseOfRowMajor(3, 3, Wishart.Scale);

    [Fact]
    public void Full_step_is_the_mode_of_the_normal_inverse_Wishart()
    {
        var next = GroupAgreement.Maximize(FullGaussian.Standard(3, Wishart), Data.Rows, Data.Weights);
        Cloud.AssertEqual(ModeOfMean(Data), next.Mean);
        Cloud.AssertEqual((Scale + Data.Scatter + Pull(Data)) / (4.5 + 3 + 2 + Data.Weight), next.Covariance);
        Assert.Same(Wishart, next.Prior);
    }

    [Fact]
    public void Tied_step_counts_the_prior_of_each_mean_and_that_of_the_covariance_once()
    {
        TiedGaussian[] start = [TiedGaussian.Standard(3, Wishart), new([1, 1, 1], Cloud.Covariance(3, new RandomSource(5)), Wishart)];
        TiedGaussian[] next = [.. Data.Step(start, out double[] counts).Members.Cast<TiedGaussian>()];
        Matrix<double> sum = Scale + Data.Share(0).Scatter + Pull(Data.Share(0)) + Data.Share(1).Scatter + Pull(Data.Share(1));
        for (int k = 0; k < 2; k++)
        {
            Cloud.AssertEqual(ModeOfMean(Data.Share(k)), next[k].Mean);
            Cloud.AssertEqual(sum / (4.5 + 3 + 1 + 2 + counts.Sum()), next[k].Covariance);
        }
    }

    [Fact]
    public void Diagonal_step_is_the_mode_of_the_normal_inverse_gamma_of_each_column()
    {
        var next = GroupAgreement.Maximize(DiagonalGaussian.Standard(3, Gamma), Data.Rows, Data.Weights);
        Vector<double> expected = (Data.Scatter + Pull(Data)).Diagonal().MapIndexed((j, value) => ((2 * Gamma.Rates[j]) + value) / ((2 * 1.5) + 3 + Data.Weight));
        Cloud.AssertEqual(ModeOfMean(Data), next.Mean);
        Cloud.AssertEqual(expected, Cloud.Vector(next.Variances));
    }

    [Fact]
    public void Spherical_step_is_the_mode_of_the_normal_inverse_gamma_of_all_columns()
    {
        var next = GroupAgreement.Maximize(SphericalGaussian.Standard(3, OneGamma), Data.Rows, Data.Weights);
        Cloud.AssertEqual(ModeOfMean(Data), next.Mean);
        Assert.Equal(((2 * 0.5) + (Data.Scatter + Pull(Data)).Trace()) / ((2 * 1.5) + 2 + 3 + (3 * Data.Weight)), next.Variance, 1e-12);
    }

    [Fact]
    public void Without_prior_the_step_is_mean_and_scatter_over_the_weight()
    {
        Matrix<double> covariance = Data.Scatter / Data.Weight;
        Gaussian[] next = [.. Unprior(3).Select(start => GroupAgreement.Maximize(start, Data.Rows, Data.Weights))];
        Assert.All(next, gaussian => Cloud.AssertEqual(Data.Mean, gaussian.Mean));
        Cloud.AssertEqual(covariance, next[0].Covariance);
        Cloud.AssertEqual(covariance, next[1].Covariance);
        Cloud.AssertEqual(covariance.Diagonal(), next[2].Covariance.Diagonal());
        Assert.Equal(covariance.Trace() / 3, next[3].Covariance[0, 0], 1e-12);
    }

    [Fact]
    public void At_a_full_or_tied_step_the_objective_is_level()
    {
        var full = GroupAgreement.Maximize(FullGaussian.Standard(3, Wishart), Data.Rows, Data.Weights);
        AssertLevel(full.Mean.ToArray(), mean => new FullGaussian(mean, full.Covariance.ToArray(), Wishart));
        AssertLevel(Lower(full.Covariance), lower => new FullGaussian(full.Mean.ToArray(), Symmetric(lower), Wishart));
        var tied = GroupAgreement.Maximize(TiedGaussian.Standard(3, Wishart), Data.Rows, Data.Weights);
        Cloud.AssertEqual(full.Covariance, tied.Covariance);
    }

    [Fact]
    public void At_a_diagonal_step_the_objective_is_level()
    {
        var next = GroupAgreement.Maximize(DiagonalGaussian.Standard(3, Gamma), Data.Rows, Data.Weights);
        AssertLevel(next.Mean.ToArray(), mean => new DiagonalGaussian(mean, next.Variances, Gamma));
        AssertLevel([.. next.Variances], variances => new DiagonalGaussian(next.Mean.ToArray(), variances, Gamma));
    }

    [Fact]
    public void At_a_spherical_step_the_objective_is_level()
    {
        var next = GroupAgreement.Maximize(SphericalGaussian.Standard(3, OneGamma), Data.Rows, Data.Weights);
        AssertLevel(next.Mean.ToArray(), mean => new SphericalGaussian(mean, next.Variance, OneGamma));
        AssertLevel([next.Variance], variance => new SphericalGaussian(next.Mean.ToArray(), variance[0], OneGamma));
    }

    [Fact]
    public void Tied_objective_is_level_with_two_members()
    {
        Cloud[] shares = [Data.Share(0), Data.Share(1)];
        TiedGaussian[] next = [.. Data.Step([TiedGaussian.Standard(3, Wishart), new TiedGaussian([1, 1, 1], Cloud.Covariance(3, new RandomSource(5)), Wishart)], out _).Members.Cast<TiedGaussian>()];
        AssertLevel(Lower(next[0].Covariance), lower =>
        {
            TiedGaussian[] moved = [.. next.Select(member => new TiedGaussian(member.Mean.ToArray(), Symmetric(lower), Wishart))];
            return shares.Zip(moved, (share, member) => share.LogLikelihood(member)).Sum() + ComponentGroup.Create(moved).LogPrior;
        });
    }

    [Fact]
    public void Log_prior_of_a_covariance_is_inverse_Wishart_times_normal()
    {
        var random = new RandomSource(3);
        for (int n = 0; n < 5; n++)
        {
            double[,] covariance = Cloud.Covariance(3, random);
            double[] mean = [random.NextNormal(), random.NextNormal(), random.NextNormal()];
            Matrix<double> sigma = Cloud.Matrix(covariance);
            double expected = Math.Log(new InverseWishart(4.5, Scale).Density(sigma)) + Cloud.LogNormal(Cloud.Vector(mean), Cloud.Vector(PriorMean), sigma / 0.7);
            Assert.Equal(expected, new FullGaussian(mean, covariance, Wishart).LogPrior, 1e-9);
            Assert.Equal(expected, new TiedGaussian(mean, covariance, Wishart).LogPrior, 1e-9);
        }
    }

    [Fact]
    public void Log_prior_of_variances_is_inverse_gamma_times_normal()
    {
        double[] mean = [0.1, 0.2, 0.3], variances = [0.4, 1.5, 3];
        double diagonal = Enumerable.Range(0, 3).Sum(j => InverseGamma(variances[j], Gamma.Rates[j]) + Normal.PDFLn(PriorMean[j], Math.Sqrt(variances[j] / 0.7), mean[j]));
        double spherical = InverseGamma(0.4, 0.5) + Enumerable.Range(0, 3).Sum(j => Normal.PDFLn(PriorMean[j], Math.Sqrt(0.4 / 0.7), mean[j]));
        Assert.Equal(diagonal, new DiagonalGaussian(mean, variances, Gamma).LogPrior, 1e-12);
        Assert.Equal(spherical, new SphericalGaussian(mean, 0.4, OneGamma).LogPrior, 1e-12);
    }

    [Fact]
    public void Priors_of_one_column_integrate_to_one()
    {
        var wishart = new NormalInverseWishart([0.5], 0.7, 3.5, new[,] { { 1.2 } });
        var gamma = new NormalInverseGamma([0.5], 0.7, 1.5, [0.8]);
        Assert.Equal(1, Integral((mean, variance) => new FullGaussian([mean], new[,] { { variance } }, wishart).LogPrior), 1e-6);
        Assert.Equal(1, Integral((mean, variance) => new TiedGaussian([mean], new[,] { { variance } }, wishart).LogPrior), 1e-6);
        Assert.Equal(1, Integral((mean, variance) => new DiagonalGaussian([mean], [variance], gamma).LogPrior), 1e-6);
        Assert.Equal(1, Integral((mean, variance) => new SphericalGaussian([mean], variance, gamma).LogPrior), 1e-6);
    }

    [Fact]
    public void Without_weight_the_prior_decides()
    {
        IMixtureComponent<Row>[] start = [FullGaussian.Standard(3, Wishart), TiedGaussian.Standard(3, Wishart), DiagonalGaussian.Standard(3, Gamma), SphericalGaussian.Standard(3, OneGamma)];
        Gaussian[] next = [.. start.Select(component => (Gaussian)Empty([component]).Members[0])];
        Assert.All(next, gaussian => Cloud.AssertEqual(Cloud.Vector(PriorMean), gaussian.Mean));
        Cloud.AssertEqual(Scale / (4.5 + 3 + 2), next[0].Covariance);
        Cloud.AssertEqual(Scale / (4.5 + 3 + 1 + 1), next[1].Covariance);
        Cloud.AssertEqual(2 * Cloud.Vector(Gamma.Rates) / ((2 * 1.5) + 3), next[2].Covariance.Diagonal());
        Assert.Equal(2 * 0.5 / ((2 * 1.5) + 2 + 3), next[3].Covariance[0, 0], 1e-14);
    }

    [Fact]
    public void Without_weight_and_prior_it_stays_as_it_is()
    {
        foreach (Gaussian start in Unprior(2))
            Assert.Same(start, Empty([start]).Members[0]);
    }

    private static Gaussian[] Unprior(int columns) =>
        [FullGaussian.Standard(columns), TiedGaussian.Standard(columns), DiagonalGaussian.Standard(columns), SphericalGaussian.Standard(columns)];

    private static ComponentGroup<Row> Empty(IReadOnlyList<IMixtureComponent<Row>> members)
    {
        var group = ComponentGroup.Create(members);
        return group.Maximize(new double[members.Count], new double[group.StatisticsLength], Execution.Sequential);
    }

    private static Vector<double> ModeOfMean(Cloud cloud) => ((cloud.Weight * cloud.Mean) + (0.7 * Cloud.Vector(PriorMean))) / (0.7 + cloud.Weight);

    /// <summary>κN/(κ + N) gg'.</summary>
    private static Matrix<double> Pull(Cloud cloud)
    {
        Vector<double> gap = cloud.Mean - Cloud.Vector(PriorMean);
        return 0.7 * cloud.Weight / (0.7 + cloud.Weight) * gap.OuterProduct(gap);
    }

    private static void AssertLevel(double[] at, Func<double[], Gaussian> make) => AssertLevel(at, values =>
    {
        Gaussian gaussian = make(values);
        return Data.LogLikelihood(gaussian) + gaussian.LogPrior;
    });

    /// <summary>Every slope is 0, and every step away goes down.</summary>
    private static void AssertLevel(double[] at, Func<double[], double> objective)
    {
        double top = objective(at);
        for (int j = 0; j < at.Length; j++)
        {
            double h = Step * Math.Max(1, Math.Abs(at[j]));
            Assert.Equal(0, (objective(Moved(at, j, h)) - objective(Moved(at, j, -h))) / (2 * h), 1e-4);
            Assert.True(objective(Moved(at, j, 100 * h)) < top);
        }
    }

    private static double[] Moved(double[] at, int j, double by) => [.. at.Select((value, i) => i == j ? value + by : value)];

    private static double[] Lower(Matrix<double> covariance) =>
        [.. Enumerable.Range(0, 3).SelectMany(i => Enumerable.Range(0, i + 1).Select(j => covariance[i, j]))];

    private static double[,] Symmetric(double[] lower) =>
        new[,] { { lower[0], lower[1], lower[3] }, { lower[1], lower[2], lower[4] }, { lower[3], lower[4], lower[5] } };

    private static double InverseGamma(double variance, double rate) => Math.Log(new InverseGamma(1.5, rate).Density(variance));

    /// <summary>∫∫ p(μ, σ²) over log σ² and over μ in steps of its standard deviation.</summary>
    private static double Integral(Func<double, double, double> logPrior)
    {
        const double logStep = 0.05, step = 0.25;
        double sum = 0;
        for (double log = -8; log < 25; log += logStep)
        {
            double variance = Math.Exp(log), deviation = Math.Sqrt(variance / 0.7);
            for (double z = -8; z <= 8; z += step)
                sum += Math.Exp(logPrior(0.5 + (z * deviation), variance)) * deviation * variance * step * logStep;
        }
        return sum;
    }
}
