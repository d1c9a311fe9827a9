using System.Globalization;
using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>A Gaussian N(x; μ, σ²) of one number, as a double.</summary>
/// <remarks>
/// The statistics are Σ w (x − μ) and Σ w (x − μ)² about the current μ. <see cref="DiagonalGaussian"/> is the same distribution over columns of a
/// row. NaN is a missing value, whose density is 1. Source: Bishop (2006), section 9.2.
/// </remarks>
/// <example>
/// <code>
/// double[] heights = [1.62, 1.81, 1.66, 1.79, 1.58, 1.85];
/// var fit = GaussianValue.Standard().Fit(components: 2, heights);
/// </code>
/// </example>
public sealed class GaussianValue : ValueComponent<double>
{
    private readonly DiagonalGaussian _inner;

    /// <summary>Creates a Gaussian.</summary>
    /// <param name="mean">μ, a finite number.</param>
    /// <param name="variance">σ², positive and finite.</param>
    /// <param name="prior">The prior of μ and σ², with one mean and one rate, or null.</param>
    /// <exception cref="ArgumentException">A parameter is outside its range, or the prior is of another size.</exception>
    public GaussianValue(double mean, double variance, NormalInverseGamma? prior = null)
        : this(new DiagonalGaussian([mean], [variance], prior))
    {
    }

    private GaussianValue(DiagonalGaussian inner)
        : base(NumberSelector.Instance, inner) => _inner = inner;

    /// <summary>The mean μ.</summary>
    public double Mean => _inner.Mean[0];

    /// <summary>The variance σ².</summary>
    public double Variance => _inner.Variances[0];

    /// <summary>The prior of μ and σ², or null.</summary>
    public NormalInverseGamma? Prior => _inner.Prior;

    /// <summary>Creates a prototype with mean 0 and variance 1.</summary>
    /// <param name="prior">The prior of μ and σ², with one mean and one rate, or null.</param>
    public static GaussianValue Standard(NormalInverseGamma? prior = null) => new(0, 1, prior);

    /// <summary>Returns the mean and the standard deviation as text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Gaussian({Mean:G4} ± {Math.Sqrt(Variance):G4})");

    internal override ValueComponent<double> With(IMixtureComponent<Row> inner) => new GaussianValue((DiagonalGaussian)inner);

    private sealed record NumberSelector : ValueSelector<double>
    {
        public static NumberSelector Instance { get; } = new();

        public override double Number(double value) => value;

        public override double Value(double number) => number;

        public override DataIssue? Validate(double value) => double.IsInfinity(value)
            ? new DataIssue(string.Create(CultureInfo.InvariantCulture, $"{value:R} is not a finite number; leave the observation out")) { IsRegardlessOfWeight = true }
            : null;
    }
}
