using System.Globalization;
using MathNet.Numerics;
using MixtureKit.Messages;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The conjugate prior of a mean and a full covariance: Σ ~ IW(ν, Ψ) and μ | Σ ~ N(m, Σ/κ).</summary>
/// <remarks>
/// Its joint mode given data of weight N, mean x̄ and scatter W is μ̂ = (N x̄ + κ m)/(κ + N),
/// Σ̂ = (Ψ + W + κN/(κ + N) (x̄ − m)(x̄ − m)ᵀ)/(ν + d + 2 + N).
/// Source: Fraley and Raftery, Journal of Classification 24 (2007); Gelman et al., Bayesian Data Analysis (2013), section 3.6.
/// </remarks>
public sealed class NormalInverseWishart : IEquatable<NormalInverseWishart>
{
    private const double SmallestSurplus = 1e-2;
    private readonly double[] _mean;
    private readonly double[] _scale;
    private readonly CholeskyFactor _scaleFactor;
    private readonly bool _isPlain;
    private readonly double _logNormalizer;

    /// <summary>Creates a prior.</summary>
    /// <param name="mean">m, of d values.</param>
    /// <param name="kappa">κ &gt; 0: the number of observations that the mean is worth.</param>
    /// <param name="nu">ν &gt; d − 1: degrees of freedom.</param>
    /// <param name="scale">Ψ, d × d, symmetric and positive definite.</param>
    /// <exception cref="ArgumentException">A parameter is outside its range.</exception>
    public NormalInverseWishart(IReadOnlyList<double> mean, double kappa, double nu, double[,] scale)
    {
        ArgumentNullException.ThrowIfNull(mean);
        _mean = [.. mean];
        int dimension = _mean.Length;
        if (dimension == 0 || !_mean.All(double.IsFinite))
            throw new ArgumentException("The mean of the prior must have finite values, at least one.", nameof(mean));
        if (!(kappa > 0) || double.IsInfinity(kappa))
            throw new ArgumentException(Invariant($"Kappa is {kappa:R}; it must be a positive finite number."), nameof(kappa));
        if (!(nu > dimension - 1) || double.IsInfinity(nu))
            throw new ArgumentException(Invariant($"Nu is {nu:R}; for {MessageText.Count(dimension, "column")} it must be a finite number above {dimension - 1}."), nameof(nu));
        GaussianFactor core = GaussianFactor.FromModel(scale, dimension, nameof(scale));
        _scale = core.Covariance.ToArray();
        _scaleFactor = core.Factor;
        (Kappa, Nu) = (kappa, nu);
        _isPlain = nu <= PriorDensities.Large && nu >= dimension - 1 + SmallestSurplus;
        _logNormalizer = _isPlain ? (nu / 2 * core.LogDeterminant) - (nu * dimension / 2 * Math.Log(2)) - LogMultivariateGamma(nu / 2, dimension) : 0;
    }

    /// <summary>The mean m.</summary>
    public IReadOnlyList<double> Mean => _mean;

    /// <summary>The number κ of observations that the mean is worth.</summary>
    public double Kappa { get; }

    /// <summary>The degrees of freedom ν.</summary>
    public double Nu { get; }

    /// <summary>The scale Ψ, row after row.</summary>
    public IReadOnlyList<double> Scale => _scale;

    /// <summary>Number of columns.</summary>
    public int Dimension => _mean.Length;

    /// <inheritdoc/>
    public bool Equals(NormalInverseWishart? other) => ReferenceEquals(this, other) || (other is not null && Kappa.Equals(other.Kappa) && Nu.Equals(other.Nu)
        && _mean.AsSpan().SequenceEqual(other._mean) && _scale.AsSpan().SequenceEqual(other._scale));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NormalInverseWishart);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kappa, Nu, _mean[0], _scale[0]);

    /// <summary>Returns log IW(Σ; ν, Ψ), normalised.</summary>
    internal double LogCovariance(GaussianFactor covariance)
    {
        if (!_isPlain)
            return InverseWishartDensity.Log(Nu, _scaleFactor, covariance);
        int d = Dimension;
        // tr(Ψ Σ⁻¹) is the sum of the squared Mahalanobis lengths of the columns of Ψ's factor.
        double trace = 0;
        var column = new double[d];
        for (int j = 0; j < d; j++)
        {
            for (int i = 0; i < d; i++)
                column[i] = i < j ? 0 : _scaleFactor.Lower[(i * (i + 1) / 2) + j];
            trace += covariance.Mahalanobis(column);
        }
        return _logNormalizer - ((Nu + d + 1) / 2 * covariance.LogDeterminant) - (trace / 2);
    }

    /// <summary>Returns log N(μ; m, Σ/κ).</summary>
    internal double LogMean(ReadOnlySpan<double> mean, GaussianFactor covariance)
    {
        var deviation = new double[Dimension];
        for (int j = 0; j < deviation.Length; j++)
            deviation[j] = mean[j] - _mean[j];
        double distance = Kappa / 2 * covariance.Mahalanobis(deviation);
        if (!double.IsFinite(distance))
            distance = FarDistance(mean, covariance);
        return (-0.5 * ((Dimension * NumericConstants.LogTwoPi) + covariance.LogDeterminant)) + (Dimension / 2.0 * Math.Log(Kappa)) - distance;
    }

    /// <summary>Returns κ/2 (μ − m)ᵀ Σ⁻¹ (μ − m) even if a part of it overflows.</summary>
    private double FarDistance(ReadOnlySpan<double> mean, GaussianFactor covariance)
    {
        var half = new double[Dimension];
        for (int j = 0; j < half.Length; j++)
            half[j] = Math.Sqrt(Kappa) * ((mean[j] / 2) - (_mean[j] / 2));
        double sum = 0;
        foreach (double y in covariance.Whiten(half))
            sum += 2 * y * y;
        return double.IsNaN(sum) ? double.PositiveInfinity : sum;
    }

    /// <summary>Returns μ̂, and adds κN/(κ + N) (x̄ − m)(x̄ − m)ᵀ to a packed scatter.</summary>
    internal double[] Shrink(ReadOnlySpan<double> mean, double weight, Span<double> scatter)
    {
        double share = weight / (Kappa + weight);
        var mode = new double[Dimension];
        for (int i = 0, at = 0; i < Dimension; at += ++i)
        {
            double gap = mean[i] - _mean[i];
            mode[i] = _mean[i] + (share * gap);
            for (int j = 0; j <= i; j++)
                scatter[at + j] += Kappa * share * gap * (mean[j] - _mean[j]);
        }
        return mode;
    }

    /// <summary>Adds Ψ to a packed scatter.</summary>
    internal void AddScale(Span<double> scatter)
    {
        for (int i = 0, at = 0; i < Dimension; at += ++i)
        {
            for (int j = 0; j <= i; j++)
                scatter[at + j] += _scale[(i * Dimension) + j];
        }
    }

    /// <summary>Returns log Γ_d(a) = d(d−1)/4 log π + Σ log Γ(a − j/2).</summary>
    private static double LogMultivariateGamma(double a, int dimension)
    {
        double sum = dimension * (dimension - 1) / 4.0 * Math.Log(Math.PI);
        for (int j = 0; j < dimension; j++)
            sum += SpecialFunctions.GammaLn(a - (j / 2.0));
        return sum;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
