using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A Gaussian N(x; μ, σ²I) with one variance for all columns.</summary>
/// <remarks>Source: Bishop (2006), section 9.3.2. Statistics: Σ w (x − μ), then Σ w |x − μ|², about the current μ.</remarks>
/// <example>
/// <code>
/// double[][] rows = [[3.6, 79], [1.8, 54], [3.3, 74], [2.3, 62], [4.5, 85], [2.9, 55]];
/// var fit = SphericalGaussian.Standard(2).Fit(components: 2, rows);
/// </code>
/// </example>
public sealed class SphericalGaussian : Gaussian
{
    /// <summary>Creates a Gaussian.</summary>
    /// <param name="mean">μ, of d ≥ 1 values.</param>
    /// <param name="variance">σ², positive and finite.</param>
    /// <param name="prior">The prior of μ and σ², with one rate, or null.</param>
    /// <exception cref="ArgumentException">A parameter is outside its range, or sizes differ.</exception>
    public SphericalGaussian(IReadOnlyList<double> mean, double variance, NormalInverseGamma? prior = null)
        : base(mean)
    {
        if (!(variance > 0) || double.IsInfinity(variance))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The variance is {variance:R}; it must be a positive finite number."), nameof(variance));
        Variance = variance;
        Prior = NormalInverseGamma.Checked(prior, Dimension, 1);
    }

    /// <summary>Creates a Gaussian from a Math.NET vector, which is copied.</summary>
    /// <param name="mean">μ, of d ≥ 1 values.</param>
    /// <param name="variance">σ², positive and finite.</param>
    /// <param name="prior">The prior of μ and σ², with one rate, or null.</param>
    /// <exception cref="ArgumentException">A parameter is outside its range, or sizes differ.</exception>
    public SphericalGaussian(Vector<double> mean, double variance, NormalInverseGamma? prior = null)
        : this((mean ?? throw new ArgumentNullException(nameof(mean))).ToArray(), variance, prior)
    {
    }

    /// <summary>The variance σ².</summary>
    public double Variance { get; }

    /// <summary>The prior of μ and σ², or null.</summary>
    public NormalInverseGamma? Prior { get; }

    /// <inheritdoc/>
    public override Matrix<double> Covariance => Matrix<double>.Build.DenseOfDiagonalArray([.. Enumerable.Repeat(Variance, Dimension)]);

    /// <inheritdoc/>
    public override int StatisticsLength => checked(Dimension + 1);

    /// <inheritdoc/>
    public override double LogPrior => Prior is null
        ? 0
        : Prior.LogVariance(0, Variance) + Enumerable.Range(0, Dimension).Sum(j => Prior.LogMean(j, MeanValues[j], Variance));

    /// <inheritdoc/>
    public override int ParameterCount => Dimension + 1;

    /// <inheritdoc/>
    public override object Family => (typeof(SphericalGaussian), Dimension, Prior);

    /// <summary>Creates a prototype with mean 0 and unit variance.</summary>
    public static SphericalGaussian Standard(int dimension, NormalInverseGamma? prior = null) => new(new double[dimension], 1, prior);

    /// <inheritdoc/>
    public override double LogDensity(Row x)
    {
        double sum = 0, precision = 1 / Math.Sqrt(Variance);
        int missing = 0;
        foreach (double value in Deviation(x, Dimension <= 256 ? stackalloc double[Dimension] : new double[Dimension]))
        {
            double z = value * precision;
            if (double.IsNaN(z))
                missing++;
            else
                sum += z * z;
        }
        return RowShape.Checked(ConstantOf(Dimension - missing) - (0.5 * sum), x);
    }

    /// <inheritdoc/>
    public override void Accumulate(Row x, double weight, Span<double> statistics)
    {
        ReadOnlySpan<double> deviation = FiniteDeviation(x, Dimension <= 256 ? stackalloc double[Dimension] : new double[Dimension]);
        for (int j = 0; j < deviation.Length; j++)
        {
            if (double.IsNaN(deviation[j]))
            {
                statistics[Dimension] += weight * Variance;
                continue;
            }
            double weighted = weight * deviation[j];
            statistics[j] += weighted;
            statistics[Dimension] += weighted * deviation[j];
        }
    }

    /// <summary>Returns the Gaussian with σ̂² = (S₂ − |s|²/N)/(dN).</summary>
    /// <remarks>With a prior, σ̂² = (2β + scatter + κN/(κ + N) |g|²)/(2α + 2 + d + dN).</remarks>
    public override IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        var mean = new double[Dimension];
        double scatter = statistics[Dimension], pull = 0;
        for (int j = 0; j < mean.Length; j++)
        {
            scatter -= DiagonalMoments.Shift(weight, statistics[j]);
            mean[j] = MeanValues[j] + (weight > 0 ? statistics[j] / weight : 0);
            if (Prior is not null)
            {
                (mean[j], double own) = Prior.Shrink(j, mean[j], weight);
                pull += own;
            }
        }
        scatter = VarianceCheck.Resolved(scatter, statistics[Dimension]);
        double variance = Prior is null
            ? scatter / weight / Dimension
            : ((2 * Prior.Rates[0]) + scatter + pull) / ((2 * Prior.Shape) + 2 + Dimension + (Dimension * weight));
        VarianceCheck.Require(variance, mean, weight);
        return new SphericalGaussian(mean, variance, Prior);
    }

    /// <summary>Returns −½ [dN log σ'²/σ² + S'₂/σ'² − S₂/σ²], with S'₂ about the candidate's mean.</summary>
    public override double? Gain(IMixtureComponent<Row> candidate, double weight, ReadOnlySpan<double> statistics)
    {
        SphericalGaussian other = Like<SphericalGaussian>(candidate);
        double[] moved = statistics.ToArray();
        Rebase(other, weight, moved);
        return -0.5 * ((Dimension * weight * (Math.Log(other.Variance) - Math.Log(Variance)))
            + (moved[Dimension] / other.Variance) - (statistics[Dimension] / Variance));
    }

    /// <inheritdoc/>
    public override void Rebase(IMixtureComponent<Row> onto, double weight, Span<double> statistics)
    {
        SphericalGaussian other = Like<SphericalGaussian>(onto);
        for (int j = 0; j < Dimension; j++)
        {
            double offset = MeanValues[j] - other.MeanValues[j];
            statistics[Dimension] += offset * ((2 * statistics[j]) + (weight * offset));
            statistics[j] += weight * offset;
        }
    }

    /// <inheritdoc/>
    public override ComponentGroup<Row> Group(IReadOnlyList<IMixtureComponent<Row>> members) => new SphericalGaussianGroup(members);

    /// <inheritdoc/>
    public override Row Sample(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var values = new double[Dimension];
        for (int j = 0; j < values.Length; j++)
            values[j] = MeanValues[j] + (Math.Sqrt(Variance) * random.NextNormal());
        return Row.Of(values);
    }

    /// <inheritdoc/>
    public override IMixtureComponent<Row> CenteredAt(Row x) => new SphericalGaussian(Center(x), Variance, Prior);

    /// <inheritdoc/>
    public override Gaussian Marginal(IReadOnlyList<int> columns)
    {
        _ = Others(columns);
        return new SphericalGaussian(MeanOf(columns), Variance);
    }

    /// <inheritdoc/>
    public override Gaussian Conditional(IReadOnlyList<int> columns, IReadOnlyList<double> values)
    {
        int[] others = Others(columns);
        GaussianParts.RequireGiven(columns, others, values);
        return Marginal(others);
    }

    private protected override double VarianceOf(int column) => Variance;

    private protected override bool HasSpreadOf(Gaussian other) =>
        other is SphericalGaussian spherical && Variance.Equals(spherical.Variance) && Equals(Prior, spherical.Prior);

    private protected override string Structure => "spherical";

    /// <summary>Returns the log-density at the mean of a number of columns.</summary>
    private double ConstantOf(int columns) => -0.5 * columns * (NumericConstants.LogTwoPi + Math.Log(Variance));
}
