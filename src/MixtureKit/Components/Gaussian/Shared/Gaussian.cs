using System.Globalization;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Marginals;
using MixtureKit.Messages;

namespace MixtureKit.Components;

/// <summary>A Gaussian N(x; μ, Σ) over rows of d ≥ 1 columns, whose subclasses are the structures of Σ.</summary>
/// <remarks>
/// Each component's statistics are taken about its mean, so that data far from the origin lose no digits. Source: Bishop, Pattern
/// Recognition and Machine Learning (2006), sections 2.3 and 9.2.
/// </remarks>
public abstract partial class Gaussian : IMixtureComponent<Row>, ISampleable<Row>, IRecenterable<Row>, IObservationValidator<Row>, ISized, IHandlesMissing, IParameterized, IDensityQuantiles<Row>, IColumnMarginals, IFillsMissing<Row>
{
    private readonly double[] _mean;

    private protected Gaussian(IReadOnlyList<double> mean)
    {
        ArgumentNullException.ThrowIfNull(mean);
        _mean = [.. mean];
        if (_mean.Length == 0)
            throw new ArgumentException("The mean has no values; a Gaussian has at least one column.", nameof(mean));
        for (int j = 0; j < _mean.Length; j++)
        {
            if (!double.IsFinite(_mean[j]))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Value {j} of the mean is {_mean[j]}; it must be a finite number."), nameof(mean));
        }
    }

    /// <summary>Number of columns d.</summary>
    public int Dimension => _mean.Length;

    int? ISized.ColumnCount => Dimension;

    /// <summary>A copy of the mean μ.</summary>
    public Vector<double> Mean => Vector<double>.Build.DenseOfArray([.. _mean]);

    /// <summary>A copy of the full covariance Σ.</summary>
    public abstract Matrix<double> Covariance { get; }

    /// <summary>The mean of each column, then the standard deviation of each column.</summary>
    public IReadOnlyList<ComponentParameter> Parameters =>
    [
        .. _mean.Select((mean, j) => new ComponentParameter("mean", mean, j)),
        .. Enumerable.Range(0, Dimension).Select(j => new ComponentParameter("standard deviation", Math.Sqrt(VarianceOf(j)), j)),
    ];

    /// <inheritdoc/>
    public abstract int StatisticsLength { get; }

    /// <inheritdoc/>
    public abstract double LogPrior { get; }

    /// <inheritdoc/>
    public abstract int ParameterCount { get; }

    /// <inheritdoc/>
    public abstract object Family { get; }

    /// <summary>Returns log N(x; μ, Σ); −∞ if the row is farther than doubles can represent.</summary>
    /// <exception cref="UnusableDataException">The row has another length, or an infinite value.</exception>
    public abstract double LogDensity(Row x);

    /// <inheritdoc/>
    public abstract void Accumulate(Row x, double weight, Span<double> statistics);

    /// <inheritdoc/>
    public abstract IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics);

    /// <inheritdoc/>
    public abstract double? Gain(IMixtureComponent<Row> candidate, double weight, ReadOnlySpan<double> statistics);

    /// <inheritdoc/>
    public abstract void Rebase(IMixtureComponent<Row> onto, double weight, Span<double> statistics);

    /// <inheritdoc/>
    public abstract ComponentGroup<Row> Group(IReadOnlyList<IMixtureComponent<Row>> members);

    /// <inheritdoc/>
    public abstract Row Sample(Random random);

    /// <inheritdoc/>
    public abstract IMixtureComponent<Row> CenteredAt(Row x);

    /// <summary>Returns the distribution of some columns, in the order given.</summary>
    /// <remarks>It has no prior.</remarks>
    /// <exception cref="ArgumentException">A column does not exist, or is given twice.</exception>
    public abstract Gaussian Marginal(IReadOnlyList<int> columns);

    /// <summary>Returns the distribution of the other columns, in order, given the values of some columns.</summary>
    /// <remarks>It has no prior.</remarks>
    /// <exception cref="ArgumentException">A column does not exist or is given twice, no column is left, or the number of values is not that of the columns.</exception>
    public abstract Gaussian Conditional(IReadOnlyList<int> columns, IReadOnlyList<double> values);

    /// <summary>Returns the distribution of a column.</summary>
    /// <param name="column">Index of the column, counted from 0.</param>
    public ColumnMarginal ColumnDistribution(int column) => new NormalMarginal(_mean[column], Math.Sqrt(VarianceOf(column)));

    /// <inheritdoc/>
    public DataIssue? Validate(Row x) => RowShape.Validate(x, Dimension);

    /// <summary>Returns the log-density at the mean − ½ χ²_m(1 − share), for the m cells that are present.</summary>
    /// <param name="share">The share, between 0 and 1.</param>
    /// <param name="like">A row with the same cells missing.</param>
    /// <exception cref="UnusableDataException">The row has another length.</exception>
    public double? LogDensityQuantile(double share, Row like)
    {
        double[] center = Center(like);
        int present = 0;
        for (int j = 0; j < center.Length; j++)
        {
            bool isMissing = double.IsNaN(like[j]);
            center[j] = isMissing ? double.NaN : _mean[j];
            present += isMissing ? 0 : 1;
        }
        double most = LogDensity(Row.Of(center));
        return present == 0 ? most : most - (0.5 * ChiSquared.InvCDF(present, 1 - share));
    }

    /// <summary>True if the other is a Gaussian of the same structure, mean, covariance and prior, to the last bit.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj)
        || (obj is Gaussian other && other.GetType() == GetType() && _mean.AsSpan().SequenceEqual(other._mean) && HasSpreadOf(other));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(GetType(), Dimension, _mean[0]);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"N([{string.Join(", ", _mean.Take(6).Select(value => value.ToString("G6", CultureInfo.InvariantCulture)))}{(Dimension > 6 ? ", …" : "")}], {Structure})");

    /// <summary>Returns the variance of a column.</summary>
    private protected abstract double VarianceOf(int column);

    /// <summary>True if another Gaussian of the same structure has the same covariance and prior.</summary>
    private protected abstract bool HasSpreadOf(Gaussian other);

    /// <summary>Name of the structure of Σ, for display.</summary>
    private protected abstract string Structure { get; }

    internal ReadOnlySpan<double> MeanValues => _mean;

    /// <summary>Writes x − μ to the buffer; NaN in missing cells.</summary>
    private protected ReadOnlySpan<double> Deviation(Row x, Span<double> buffer)
    {
        ReadOnlySpan<double> values = RowShape.Read(x, buffer);
        for (int j = 0; j < buffer.Length; j++)
            buffer[j] = values[j] - _mean[j];
        return buffer;
    }

    /// <summary>Writes x − μ of a row to the buffer, or throws if a value is infinite.</summary>
    private protected ReadOnlySpan<double> FiniteDeviation(Row x, Span<double> buffer)
    {
        RowShape.RequireFinite(x);
        return Deviation(x, buffer);
    }

    /// <summary>Returns the values of a row as a mean, which stays in missing cells.</summary>
    private protected double[] Center(Row x)
    {
        RowShape.RequireFinite(x);
        double[] center = RowShape.Read(x, new double[Dimension]).ToArray();
        for (int j = 0; j < center.Length; j++)
            center[j] = double.IsNaN(center[j]) ? _mean[j] : center[j];
        return center;
    }

    /// <summary>Returns the columns that are not given, after checking those that are.</summary>
    private protected int[] Others(IReadOnlyList<int> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        foreach (int column in columns)
        {
            if ((uint)column >= (uint)Dimension)
                throw new ArgumentException($"Column {column} is not there; the columns are 0 to {Dimension - 1}.", nameof(columns));
        }
        if (columns.Distinct().Count() != columns.Count)
            throw new ArgumentException("A column is named twice; name each once.", nameof(columns));
        return [.. Enumerable.Range(0, Dimension).Except(columns)];
    }

    /// <summary>Returns the values of μ in some columns.</summary>
    private protected double[] MeanOf(IReadOnlyList<int> columns) => [.. columns.Select(column => _mean[column])];

    private protected TGaussian Like<TGaussian>(IMixtureComponent<Row> other)
        where TGaussian : Gaussian =>
        other is TGaussian gaussian && gaussian.Dimension == Dimension
            ? gaussian
            : throw new ArgumentException($"The other component is not a {typeof(TGaussian).Name} of {MessageText.Count(Dimension, "column")}.", nameof(other));
}
