using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Messages;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A Gaussian N(x; μ, diag(σ²)) of independent columns with different variances.</summary>
/// <remarks>Source: Bishop (2006), section 9.2. Statistics: Σ w (x − μ), then Σ w (x − μ)² column by column, about the current μ.</remarks>
/// <example>
/// <code>
/// double[][] rows = [[3.6, 79], [1.8, 54], [3.3, 74], [2.3, 62], [4.5, 85], [2.9, 55]];
/// var fit = DiagonalGaussian.Standard(2).Fit(components: 2, rows);
/// </code>
/// </example>
public sealed class DiagonalGaussian : Gaussian
{
    private readonly double[] _variances;
    private readonly DiagonalNormal _density;

    /// <summary>Creates a Gaussian.</summary>
    /// <param name="mean">μ, of d ≥ 1 values.</param>
    /// <param name="variances">σ² of each column, positive and finite.</param>
    /// <param name="prior">The prior of μ and σ², with one rate a column, or null.</param>
    /// <exception cref="ArgumentException">A parameter is outside its range, or sizes differ.</exception>
    public DiagonalGaussian(IReadOnlyList<double> mean, IReadOnlyList<double> variances, NormalInverseGamma? prior = null)
        : base(mean)
    {
        ArgumentNullException.ThrowIfNull(variances);
        _variances = [.. variances];
        if (_variances.Length != Dimension)
            throw new ArgumentException($"There {MessageText.Are(_variances.Length, "variance")}; the mean has {MessageText.Count(Dimension, "value")}.", nameof(variances));
        for (int j = 0; j < _variances.Length; j++)
        {
            if (!(_variances[j] > 0) || double.IsInfinity(_variances[j]))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Variance {j} is {_variances[j]:R}; it must be a positive finite number."), nameof(variances));
        }
        Prior = NormalInverseGamma.Checked(prior, Dimension, Dimension);
        _density = new DiagonalNormal(_variances);
    }

    /// <summary>Creates a Gaussian from Math.NET vectors, which are copied.</summary>
    /// <param name="mean">μ, of d ≥ 1 values.</param>
    /// <param name="variances">σ² of each column, positive and finite.</param>
    /// <param name="prior">The prior of μ and σ², with one rate a column, or null.</param>
    /// <exception cref="ArgumentException">A parameter is outside its range, or sizes differ.</exception>
    public DiagonalGaussian(Vector<double> mean, Vector<double> variances, NormalInverseGamma? prior = null)
        : this(
            (mean ?? throw new ArgumentNullException(nameof(mean))).ToArray(),
            (variances ?? throw new ArgumentNullException(nameof(variances))).ToArray(),
            prior)
    {
    }

    /// <summary>The variance σ² of each column.</summary>
    public IReadOnlyList<double> Variances => _variances;

    /// <summary>The prior of μ and σ², or null.</summary>
    public NormalInverseGamma? Prior { get; }

    /// <inheritdoc/>
    public override Matrix<double> Covariance => Matrix<double>.Build.DenseOfDiagonalArray(_variances);

    /// <inheritdoc/>
    public override int StatisticsLength => checked(2 * Dimension);

    /// <inheritdoc/>
    public override double LogPrior => Prior is null
        ? 0
        : Enumerable.Range(0, Dimension).Sum(j => Prior.LogVariance(j, _variances[j]) + Prior.LogMean(j, MeanValues[j], _variances[j]));

    /// <inheritdoc/>
    public override int ParameterCount => 2 * Dimension;

    /// <inheritdoc/>
    public override object Family => (typeof(DiagonalGaussian), Dimension, Prior);

    /// <summary>Creates a prototype with mean 0 and unit variances.</summary>
    public static DiagonalGaussian Standard(int dimension, NormalInverseGamma? prior = null) =>
        new(new double[dimension], [.. Enumerable.Repeat(1.0, dimension)], prior);

    /// <inheritdoc/>
    public override double LogDensity(Row x)
    {
        ReadOnlySpan<double> deviation = Deviation(x, Dimension <= 256 ? stackalloc double[Dimension] : new double[Dimension]);
        double whole = _density.LogDensity(deviation);
        return RowShape.Checked(double.IsNaN(whole) ? _density.PresentLogDensity(deviation) : whole, x);
    }

    /// <inheritdoc/>
    public override void Accumulate(Row x, double weight, Span<double> statistics)
    {
        ReadOnlySpan<double> deviation = FiniteDeviation(x, Dimension <= 256 ? stackalloc double[Dimension] : new double[Dimension]);
        for (int j = 0; j < deviation.Length; j++)
        {
            if (double.IsNaN(deviation[j]))
            {
                statistics[Dimension + j] += weight * _variances[j];
                continue;
            }
            double weighted = weight * deviation[j];
            statistics[j] += weighted;
            statistics[Dimension + j] += weighted * deviation[j];
        }
    }

    /// <summary>Returns the Gaussian with σ̂² = (S₂ − s²/N)/N in each column.</summary>
    /// <remarks>With a prior, σ̂² = (2β + scatter + κN/(κ + N) g²)/(2α + 3 + N).</remarks>
    public override IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        var mean = new double[Dimension];
        var variances = new double[Dimension];
        for (int j = 0; j < mean.Length; j++)
        {
            double step = weight > 0 ? statistics[j] / weight : 0;
            double scatter = VarianceCheck.Resolved(statistics[Dimension + j] - (step * statistics[j]), statistics[Dimension + j]);
            mean[j] = MeanValues[j] + step;
            variances[j] = scatter / weight;
            if (Prior is not null)
            {
                (mean[j], double pull) = Prior.Shrink(j, mean[j], weight);
                variances[j] = ((2 * Prior.Rates[j]) + scatter + pull) / ((2 * Prior.Shape) + 3 + weight);
            }
            VarianceCheck.Require(variances[j], mean[j], j, Dimension, weight);
        }
        return new DiagonalGaussian(mean, variances, Prior);
    }

    /// <summary>Returns Σ_j −½ [N log σ'²/σ² + S'₂/σ'² − S₂/σ²], with S'₂ about the candidate's mean.</summary>
    public override double? Gain(IMixtureComponent<Row> candidate, double weight, ReadOnlySpan<double> statistics)
    {
        DiagonalGaussian other = Like<DiagonalGaussian>(candidate);
        double[] moved = statistics.ToArray();
        Rebase(other, weight, moved);
        double sum = 0;
        for (int j = 0; j < Dimension; j++)
        {
            sum -= 0.5 * ((weight * (Math.Log(other._variances[j]) - Math.Log(_variances[j])))
                + (moved[Dimension + j] / other._variances[j]) - (statistics[Dimension + j] / _variances[j]));
        }
        return sum;
    }

    /// <inheritdoc/>
    public override void Rebase(IMixtureComponent<Row> onto, double weight, Span<double> statistics)
    {
        DiagonalGaussian other = Like<DiagonalGaussian>(onto);
        for (int j = 0; j < Dimension; j++)
        {
            double offset = MeanValues[j] - other.MeanValues[j];
            statistics[Dimension + j] += offset * ((2 * statistics[j]) + (weight * offset));
            statistics[j] += weight * offset;
        }
    }

    /// <inheritdoc/>
    public override ComponentGroup<Row> Group(IReadOnlyList<IMixtureComponent<Row>> members) => new DiagonalGaussianGroup(members);

    /// <inheritdoc/>
    public override Row Sample(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var values = new double[Dimension];
        for (int j = 0; j < values.Length; j++)
            values[j] = MeanValues[j] + (Math.Sqrt(_variances[j]) * random.NextNormal());
        return Row.Of(values);
    }

    /// <inheritdoc/>
    public override IMixtureComponent<Row> CenteredAt(Row x) => new DiagonalGaussian(Center(x), _variances, Prior);

    /// <inheritdoc/>
    public override Gaussian Marginal(IReadOnlyList<int> columns)
    {
        _ = Others(columns);
        return new DiagonalGaussian(MeanOf(columns), [.. columns.Select(column => _variances[column])]);
    }

    /// <inheritdoc/>
    public override Gaussian Conditional(IReadOnlyList<int> columns, IReadOnlyList<double> values)
    {
        int[] others = Others(columns);
        GaussianParts.RequireGiven(columns, others, values);
        return Marginal(others);
    }

    internal DiagonalNormal Density => _density;

    private protected override double VarianceOf(int column) => _variances[column];

    private protected override bool HasSpreadOf(Gaussian other) =>
        other is DiagonalGaussian diagonal && _variances.AsSpan().SequenceEqual(diagonal._variances) && Equals(Prior, diagonal.Prior);

    private protected override string Structure => "diagonal";
}
