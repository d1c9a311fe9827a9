using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A full covariance with its factors: log N = −½ (d log 2π + log |Σ| + |P(x − μ)|²), P = L⁻¹, Σ = LLᵀ.</summary>
internal sealed partial class GaussianFactor
{
    private readonly double[] _covariance;
    private readonly CholeskyFactor _factor;
    private readonly double[] _inverse;
    private readonly double[] _zeros;

    private GaussianFactor(double[] covariance, int dimension, CholeskyFactor factor)
    {
        _covariance = covariance;
        Dimension = dimension;
        _factor = factor;
        _inverse = factor.InverseLower();
        _zeros = new double[dimension];
        Constant = -0.5 * ((dimension * NumericConstants.LogTwoPi) + factor.LogDeterminant);
    }

    public int Dimension { get; }

    /// <summary>The covariance Σ, row after row.</summary>
    public ReadOnlySpan<double> Covariance => _covariance;

    public CholeskyFactor Factor => _factor;

    public double LogDeterminant => _factor.LogDeterminant;

    /// <summary>The log-density at the mean.</summary>
    public double Constant { get; }

    /// <summary>Creates the covariance that a user or a file gives.</summary>
    /// <param name="covariance">Σ, d × d.</param>
    /// <param name="dimension">d.</param>
    /// <param name="name">The name of the covariance in messages.</param>
    /// <exception cref="ArgumentException">The covariance is not square, not finite, not symmetric or not positive definite.</exception>
    public static GaussianFactor FromModel(double[,] covariance, int dimension, string name = "covariance")
    {
        double[] values = SymmetricMatrix.From(covariance, dimension, name);
        if (!CholeskyFactor.TryFactor(values, dimension, out CholeskyFactor? factor, out int pivot) || CovarianceRankCheck.IsCollinear(factor, 2, out pivot))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The {name} is not positive definite at row {pivot}, whose variance is {values[(pivot * dimension) + pivot]:R}."), name);
        return new GaussianFactor(values, dimension, factor);
    }

    /// <summary>Creates the covariance that a maximiser found.</summary>
    /// <param name="scatter">Σ times the divisor, lower triangle packed by rows.</param>
    /// <param name="aboutCenter">The diagonal of the scatter about the centre of the statistics, from which the scatter was computed; see <see cref="FullMoments.Diagonal"/>.</param>
    /// <param name="divisor">The divisor of the scatter.</param>
    /// <param name="mean">μ.</param>
    /// <param name="weight">The weight of the observations, for messages.</param>
    /// <exception cref="DegenerateComponentException">The covariance is singular to within its rounding error.</exception>
    public static GaussianFactor FromMaximizer(ReadOnlySpan<double> scatter, ReadOnlySpan<double> aboutCenter, double divisor, ReadOnlySpan<double> mean, double weight)
    {
        int dimension = mean.Length;
        double[] covariance = FullMoments.Dense(scatter, dimension, divisor);
        for (int j = 0; j < dimension; j++)
            VarianceCheck.Require(covariance[(j * dimension) + j], mean[j], j, dimension, weight);
        SymmetricMatrix.Mirror(covariance, dimension);
        if (CholeskyFactor.TryFactor(covariance, dimension, out CholeskyFactor? factor, out int pivot) && !CovarianceRankCheck.IsCollinear(factor, 16, out pivot))
        {
            var core = new GaussianFactor(covariance, dimension, factor);
            if (!CovarianceRankCheck.IsRounding(core._inverse, mean, out pivot) && !CovarianceRankCheck.IsBlurred(core._inverse, aboutCenter, divisor, out pivot))
                return core;
        }
        throw new DegenerateComponentException(VarianceCheck.Collinear(weight, dimension), pivot);
    }

    /// <summary>Returns −½ (d log 2π + log |Σ| + |P·deviation|²).</summary>
    public double LogDensity(ReadOnlySpan<double> deviation)
    {
        double sum = 0;
        for (int i = 0, at = 0; i < Dimension; at += ++i)
        {
            double y = ColumnArithmetic.Dot(_inverse.AsSpan(at, i + 1), deviation[..(i + 1)]);
            sum += y * y;
        }
        return Density(sum);
    }

    /// <summary>Computes the log-densities of a batch.</summary>
    /// <param name="deviations">Computes the deviations from the mean.</param>
    /// <param name="mean">μ.</param>
    /// <param name="destination">One element an observation.</param>
    public void LogDensity(in DeviationBuffer deviations, ReadOnlySpan<double> mean, Span<double> destination) =>
        LogDensity(deviations.Deviations(mean), tiled: false, _zeros, deviations.Buffer, destination);

    /// <summary>Computes the log-densities of a batch about an origin.</summary>
    /// <param name="observations">x − c, in tiles or in columns <see cref="ColumnView.Stride"/> apart.</param>
    /// <param name="tiled">True if the observations are in <see cref="ObservationTiles"/>.</param>
    /// <param name="whitenedOffset">P (c − μ).</param>
    /// <param name="buffer">A buffer for a column, used if the last block of observations is not whole.</param>
    /// <param name="destination">One element an observation.</param>
    public void LogDensity(ReadOnlySpan<double> observations, bool tiled, ReadOnlySpan<double> whitenedOffset, Span<double> buffer, Span<double> destination)
    {
        int whole = QuadraticForms.Whole(destination.Length);
        Span<double> densities = whole == destination.Length ? destination : buffer[..whole];
        if (tiled)
            QuadraticForms.LogDensitiesOfTiles(_inverse, whitenedOffset, Constant, observations, densities);
        else
            QuadraticForms.LogDensities(_inverse, whitenedOffset, Constant, observations, ColumnView.Stride, densities);
        if (whole != destination.Length)
            densities[..destination.Length].CopyTo(destination);
    }

    /// <summary>Computes the log-densities of a batch of two columns.</summary>
    public void BivariateLogDensity(ReadOnlySpan<double> mean, ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> destination) =>
        BivariateKernels.LogDensities(_inverse, mean, Constant, first, second, destination);

    /// <summary>Computes P·x of a batch, in columns <see cref="ColumnView.Stride"/> apart.</summary>
    /// <param name="observations">x, in tiles or in columns with the same distance.</param>
    /// <param name="tiled">True if the observations are in <see cref="ObservationTiles"/>.</param>
    /// <param name="length">Number of observations, whole blocks.</param>
    /// <param name="destination">P·x.</param>
    public void Whiten(ReadOnlySpan<double> observations, bool tiled, int length, Span<double> destination)
    {
        if (tiled)
            Whitening.ComputeTiles(_inverse, Dimension, observations, length, destination, ColumnView.Stride);
        else
            Whitening.Compute(_inverse, Dimension, observations, ColumnView.Stride, length, destination);
    }

    /// <summary>Returns P·deviation.</summary>
    public double[] Whiten(ReadOnlySpan<double> deviation)
    {
        var whitened = new double[Dimension];
        for (int i = 0, at = 0; i < Dimension; at += ++i)
            whitened[i] = ColumnArithmetic.Dot(_inverse.AsSpan(at, i + 1), deviation[..(i + 1)]);
        return whitened;
    }

    /// <summary>Returns Pᵀ·y: the slope of a log-density in x at a deviation of −P⁻¹·y from the mean.</summary>
    public double[] Slope(ReadOnlySpan<double> whitened)
    {
        var slope = new double[Dimension];
        for (int i = 0, at = 0; i < Dimension; at += ++i)
            ColumnArithmetic.AddProduct(_inverse.AsSpan(at, i + 1), whitened[i], slope.AsSpan(0, i + 1));
        return slope;
    }

    /// <summary>Returns Σ⁻¹ = PᵀP, lower triangle packed by rows.</summary>
    public double[] Precision() => TriangleSquare.Compute(_inverse, Dimension);

    /// <summary>Returns tr(Σ⁻¹W) for a symmetric W, lower triangle packed by rows.</summary>
    public double Trace(ReadOnlySpan<double> scatter) => TriangleTrace.Compute(_inverse, Dimension, scatter);

    /// <summary>Returns |P·deviation|².</summary>
    public double Mahalanobis(ReadOnlySpan<double> deviation) => -2 * (LogDensity(deviation) - Constant);

    /// <summary>True if two covariances have the same values.</summary>
    public static bool HaveEqualCovariance(GaussianFactor left, GaussianFactor right) => ReferenceEquals(left, right) || left.Covariance.SequenceEqual(right.Covariance);

    /// <summary>Copies Σ to a rectangular array.</summary>
    public double[,] ToArray()
    {
        var copy = new double[Dimension, Dimension];
        Buffer.BlockCopy(_covariance, 0, copy, 0, _covariance.Length * sizeof(double));
        return copy;
    }

    /// <summary>Returns the log-density at a squared distance; −∞ if the distance is NaN, because it overflowed.</summary>
    private double Density(double distance) => double.IsNaN(distance) ? double.NegativeInfinity : Constant - (0.5 * distance);
}
