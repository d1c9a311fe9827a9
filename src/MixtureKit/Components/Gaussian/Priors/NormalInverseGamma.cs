using System.Globalization;
using MathNet.Numerics;
using MixtureKit.Messages;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The conjugate prior of variances: σ² ~ IG(α, β) and μ | σ² ~ N(m, σ²/κ).</summary>
/// <remarks>
/// It is for each column (diagonal, one β a column) or for one variance of all columns (spherical, one β). Source: Fraley and
/// Raftery, Journal of Classification 24 (2007).
/// </remarks>
public sealed class NormalInverseGamma : IEquatable<NormalInverseGamma>
{
    private const double SmallestShape = 1e-2;
    private readonly double[] _mean;
    private readonly double[] _rates;

    /// <summary>Creates a prior.</summary>
    /// <param name="mean">m, of d values.</param>
    /// <param name="kappa">κ &gt; 0: the number of observations that the mean is worth.</param>
    /// <param name="shape">α &gt; 0.</param>
    /// <param name="rates">β &gt; 0: d values for a diagonal Gaussian, one for a spherical one.</param>
    /// <exception cref="ArgumentException">A parameter is outside its range.</exception>
    public NormalInverseGamma(IReadOnlyList<double> mean, double kappa, double shape, IReadOnlyList<double> rates)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(rates);
        _mean = [.. mean];
        _rates = [.. rates];
        if (_mean.Length == 0 || !_mean.All(double.IsFinite))
            throw new ArgumentException("The mean of the prior must have finite values, at least one.", nameof(mean));
        RequirePositive(kappa, nameof(kappa));
        RequirePositive(shape, nameof(shape));
        if (_rates.Length != 1 && _rates.Length != _mean.Length)
            throw new ArgumentException($"There {MessageText.Are(_rates.Length, "rate")} for {MessageText.Count(_mean.Length, "column")}; give one a column, or one for a spherical Gaussian.", nameof(rates));
        foreach (double rate in _rates)
            RequirePositive(rate, nameof(rates));
        (Kappa, Shape) = (kappa, shape);
    }

    /// <summary>The mean m.</summary>
    public IReadOnlyList<double> Mean => _mean;

    /// <summary>The number κ of observations that the mean is worth.</summary>
    public double Kappa { get; }

    /// <summary>The shape α.</summary>
    public double Shape { get; }

    /// <summary>The rates β: one a column, or one for all columns.</summary>
    public IReadOnlyList<double> Rates => _rates;

    /// <inheritdoc/>
    public bool Equals(NormalInverseGamma? other) => ReferenceEquals(this, other) || (other is not null && Kappa.Equals(other.Kappa) && Shape.Equals(other.Shape)
        && _mean.AsSpan().SequenceEqual(other._mean) && _rates.AsSpan().SequenceEqual(other._rates));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NormalInverseGamma);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kappa, Shape, _mean[0], _rates[0]);

    /// <summary>Returns the prior, or throws if its size is another.</summary>
    internal static NormalInverseGamma? Checked(NormalInverseGamma? prior, int dimension, int rates)
    {
        if (prior is not null && (prior._mean.Length != dimension || prior._rates.Length != rates))
            throw new ArgumentException($"The prior has {MessageText.Count(prior._mean.Length, "mean")} and {MessageText.Count(prior._rates.Length, "rate")}; expected {dimension} and {rates}.", nameof(prior));
        return prior;
    }

    /// <summary>Returns log IG(σ²; α, β) = α log β − log Γ(α) − (α + 1) log σ² − β/σ².</summary>
    internal double LogVariance(int column, double variance)
    {
        if (Shape is < SmallestShape or > PriorDensities.Large)
            return PriorDensities.LogInverseGamma(Shape, _rates[column], variance);
        return (Shape * Math.Log(_rates[column])) - SpecialFunctions.GammaLn(Shape) - ((Shape + 1) * Math.Log(variance)) - (_rates[column] / variance);
    }

    /// <summary>Returns log N(μ_j; m_j, σ²/κ).</summary>
    internal double LogMean(int column, double mean, double variance)
    {
        double z = (mean - _mean[column]) / Math.Sqrt(variance), distance = Kappa * z * z;
        if (!double.IsFinite(distance))
            distance = FarDistance(column, mean, variance);
        return -0.5 * (NumericConstants.LogTwoPi + Math.Log(variance) - Math.Log(Kappa) + distance);
    }

    /// <summary>Returns κ (μ_j − m_j)² / σ² even if a part of it overflows.</summary>
    private double FarDistance(int column, double mean, double variance)
    {
        double z = 2 * (Math.Sqrt(Kappa) * ((mean / 2) - (_mean[column] / 2)) / Math.Sqrt(variance));
        return z * z;
    }

    /// <summary>Returns the mode of a mean, and κN/(κ + N) (x̄ − m)² for the scatter.</summary>
    internal (double Mean, double Scatter) Shrink(int column, double mean, double weight)
    {
        double share = weight / (Kappa + weight);
        double gap = mean - _mean[column];
        return (_mean[column] + (share * gap), Kappa * share * gap * gap);
    }

    private static void RequirePositive(double value, string name)
    {
        if (!(value > 0) || double.IsInfinity(value))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The {name} of the prior must be positive and finite; found {value:R}."), name);
    }
}
