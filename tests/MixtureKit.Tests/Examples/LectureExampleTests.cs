using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Examples;

/// <summary>
/// The worked example of the field's lecture notes: two Gaussians in the plane with π = (2/3, 1/3), means (−2, 0) and (2, 0),
/// covariances diag(1, 9) and [[1, 0.8], [0.8, 1]].
/// </summary>
public sealed class LectureExampleTests
{
    private const int SampleSize = 100_000;

    /// <summary>π_0, then mean and the three covariances of each component.</summary>
    private static readonly double[] Truth = [2.0 / 3, -2, 0, 1, 0, 9, 2, 0, 1, 0.8, 1];

    [Theory]
    [InlineData(-2, 0)]
    [InlineData(2, 0)]
    [InlineData(0, 0)]
    [InlineData(1, -1)]
    [InlineData(0.5, 7)]
    public void Posteriors_are_those_of_the_formula(double x, double y)
    {
        // By hand: determinants 9 and 0.36, inverses diag(1, 1/9) and [[1, −0.8], [−0.8, 1]] / 0.36; 2π cancels.
        double first = 2.0 / 3 / 3 * Math.Exp(-0.5 * (((x + 2) * (x + 2)) + (y * y / 9)));
        double second = 1.0 / 3 / 0.6 * Math.Exp(-0.5 * (((x - 2) * (x - 2)) - (1.6 * (x - 2) * y) + (y * y)) / 0.36);

        double[] responsibilities = Model(Truth).Responsibilities(Row.Of(x, y));

        Assert.Equal(first / (first + second), responsibilities[0], 1e-13);
        Assert.Equal(second / (first + second), responsibilities[1], 1e-13);
        Assert.Equal(Math.Log((first + second) / (2 * Math.PI)), Model(Truth).LogDensity(Row.Of(x, y)), 1e-12);
    }

    [Fact]
    public void A_sample_gives_every_parameter_back_within_five_standard_errors()
    {
        Row[] data = Sample();
        Mixture<Row> start = Model([0.5, -1, 0.5, 2, 0, 2, 1, -0.5, 2, 0, 2]);

        FitResult<Row> fit = new ExpectationMaximization { Tolerance = 1e-12, Certify = true }.Fit(start, data);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds));
        double[] errors = StandardErrors(data);
        double[] found = Parameters(fit.Model);
        for (int p = 0; p < Truth.Length; p++)
            Assert.True(Math.Abs(found[p] - Truth[p]) < 5 * errors[p], $"parameter {p} is {found[p]}, more than 5 × {errors[p]} from {Truth[p]}");
    }

    [Fact]
    public void The_standard_errors_are_those_of_the_information_where_it_is_known()
    {
        // If every label were seen the errors would be √(π_0 π_1 / n), √(σ² / n π_k) and σ² √(2 / n π_k); hidden labels only add to them.
        double[] errors = StandardErrors(Sample());
        double[] labelled =
        [
            Math.Sqrt(2.0 / 9 / SampleSize),
            Error(1, 2), Error(9, 2), Error(2, 2), Error(9, 2), Error(2 * 81, 2),
            Error(1, 1), Error(1, 1), Error(2, 1), Error(1 + 0.64, 1), Error(2, 1),
        ];
        for (int p = 0; p < errors.Length; p++)
            Assert.InRange(errors[p], 0.98 * labelled[p], 1.5 * labelled[p]);
    }

    private static double Error(double variance, int thirds) => Math.Sqrt(variance / (SampleSize * thirds / 3.0));

    private static Row[] Sample()
    {
        var random = new RandomSource(2024);
        Mixture<Row> truth = Model(Truth);
        return [.. Enumerable.Range(0, SampleSize).Select(_ => truth.Sample(random))];
    }

    /// <summary>
    /// The estimate's covariance is the inverse of the information Σ_i s_i s_iᵀ, where s_i = ∂ log p(x_i | θ) / ∂θ is the score of one
    /// observation. The scores are taken at the truth by central differences; the information of a sample this large is within a
    /// percent of its expectation.
    /// </summary>
    private static double[] StandardErrors(Row[] data)
    {
        const double Step = 1e-5;
        Matrix<double> scores = Matrix<double>.Build.Dense(data.Length, Truth.Length);
        for (int p = 0; p < Truth.Length; p++)
        {
            Mixture<Row> above = Model(Moved(p, Step)), below = Model(Moved(p, -Step));
            for (int i = 0; i < data.Length; i++)
                scores[i, p] = (above.LogDensity(data[i]) - below.LogDensity(data[i])) / (2 * Step);
        }
        return [.. scores.TransposeThisAndMultiply(scores).Inverse().Diagonal().Select(Math.Sqrt)];
    }

    private static double[] Moved(int parameter, double step)
    {
        double[] moved = [.. Truth];
        moved[parameter] += step;
        return moved;
    }

    private static Mixture<Row> Model(double[] p) =>
        new([p[0], 1 - p[0]], [Component(p.AsSpan(1, 5)), Component(p.AsSpan(6, 5))]);

    private static FullGaussian Component(ReadOnlySpan<double> p) => new([p[0], p[1]], new[,] { { p[2], p[3] }, { p[3], p[4] } });

    private static double[] Parameters(Mixture<Row> model) =>
        [model.Weights[0], .. model.ComponentsOf<Gaussian>().SelectMany(g => new[] { g.Mean[0], g.Mean[1], g.Covariance[0, 0], g.Covariance[0, 1], g.Covariance[1, 1] })];
}
