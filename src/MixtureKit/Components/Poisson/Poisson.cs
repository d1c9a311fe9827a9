using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Marginals;
using MixtureKit.Messages;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A product of Poisson distributions over columns of counts: p(x | λ) = Π_j λ_j^x_j e^(−λ_j) / (x_j!), 0⁰ = 1.</summary>
/// <remarks>
/// If a rate is 0, the count is certainly 0. Statistics: Σ w x_j. Large counts are computed in saddle-point form, which keeps
/// eleven digits of the log-density. Source: Johnson, Kemp and Kotz, Univariate Discrete Distributions (third edition, 2005),
/// chapter 4.
/// </remarks>
public sealed class Poisson : IMixtureComponent<Row>, ISampleable<Row>, IObservationValidator<Row>, ISized, IHandlesMissing, IParameterized, IColumnMarginals, IFillsMissing<Row>
{
    private readonly double[] _rates;
    private readonly double[] _logRates;

    /// <summary>Creates a component.</summary>
    /// <param name="rates">λ, one a column of d ≥ 1, from 0 to 1e15.</param>
    /// <param name="prior">The prior of each rate, or null.</param>
    /// <exception cref="ArgumentException">There are no rates, or one is not a number from 0 to 1e15.</exception>
    public Poisson(IReadOnlyList<double> rates, GammaPrior? prior = null)
    {
        ArgumentNullException.ThrowIfNull(rates);
        if (rates.Count == 0)
            throw new ArgumentException("There are no rates; give one a column.", nameof(rates));
        for (int j = 0; j < rates.Count; j++)
            PoissonRate.Require(rates[j], $"Rate {j}", nameof(rates));
        _rates = [.. rates];
        _logRates = Array.ConvertAll(_rates, Math.Log);
        TotalRate = _rates.Sum();
        Prior = prior;
    }

    /// <summary>Number of columns d.</summary>
    public int Dimension => _rates.Length;

    int? ISized.ColumnCount => Dimension;

    /// <summary>The rates λ, one a column.</summary>
    public IReadOnlyList<double> Rates => _rates;

    /// <summary>The prior of each rate, or null.</summary>
    public GammaPrior? Prior { get; }

    /// <summary>The rate of each column.</summary>
    public IReadOnlyList<ComponentParameter> Parameters => [.. _rates.Select((rate, j) => new ComponentParameter("rate", rate, j))];

    /// <inheritdoc/>
    public double LogPrior => Prior is null ? 0 : _rates.Sum(Prior.LogDensity);

    /// <summary>Number of free parameters, d.</summary>
    public int ParameterCount => Dimension;

    /// <inheritdoc/>
    public object Family => (typeof(Poisson), Dimension, Prior);

    /// <summary>Creates a prototype with every rate 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not positive.</exception>
    public static Poisson Unit(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        return new Poisson([.. Enumerable.Repeat(1.0, dimension)]);
    }

    /// <summary>Returns Σ_j x_j log λ_j − λ_j − log (x_j!); −∞ for an impossible row, or one that is not of counts.</summary>
    /// <exception cref="UnusableDataException">The row has another length, or an infinite value.</exception>
    public double LogDensity(Row x)
    {
        ReadOnlySpan<double> values = RowShape.Read(x, Dimension <= 256 ? stackalloc double[Dimension] : new double[Dimension]);
        double sum = CountRows.PoissonTerm(values) - TotalRate;
        if (double.IsNaN(sum))
            return RowShape.Checked(SaddlePointLogDensity(values), x);
        for (int j = 0; j < values.Length; j++)
            sum = values[j] == 0 ? sum : Math.FusedMultiplyAdd(values[j], _logRates[j], sum);
        return sum;
    }

    /// <summary>Returns true: a row counts by the probability of its present cells.</summary>
    /// <param name="column">Index of the column, counted from 0.</param>
    public bool CanMiss(int column) => true;

    /// <summary>Returns the distribution of a column.</summary>
    /// <param name="column">Index of the column, counted from 0.</param>
    public ColumnMarginal ColumnDistribution(int column) => new PoissonMarginal(_rates[column]);

    /// <inheritdoc/>
    public DataIssue? Validate(Row x) => CountRows.Validate(x, Dimension);

    /// <summary>Length of the statistics, d.</summary>
    public int StatisticsLength => Dimension;

    /// <inheritdoc/>
    public void Accumulate(Row x, double weight, Span<double> statistics)
    {
        ReadOnlySpan<double> values = RowShape.Read(x, Dimension <= 256 ? stackalloc double[Dimension] : new double[Dimension]);
        for (int j = 0; j < values.Length; j++)
            statistics[j] = Math.FusedMultiplyAdd(weight, double.IsNaN(values[j]) ? _rates[j] : values[j], statistics[j]);
    }

    /// <summary>Returns the component with λ_j = (S_j + a − 1) / (N + b).</summary>
    /// <exception cref="DegenerateComponentException">The weighted counts overflow.</exception>
    public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        var next = new double[Dimension];
        for (int j = 0; j < next.Length; j++)
            next[j] = PoissonRate.Maximize(_rates[j], weight, statistics[j], Prior, j);
        return new Poisson(next, Prior);
    }

    /// <summary>Returns Σ_j S_j log (λ'_j / λ_j) − N (λ'_j − λ_j).</summary>
    public double? Gain(IMixtureComponent<Row> candidate, double weight, ReadOnlySpan<double> statistics)
    {
        if (candidate is not Poisson other || other.Dimension != Dimension)
            throw new ArgumentException($"The candidate is not a Poisson component of {MessageText.Count(Dimension, "column")}.", nameof(candidate));
        double sum = 0;
        for (int j = 0; j < Dimension; j++)
            sum += PoissonRate.Gain(_rates[j], other._rates[j], weight, statistics[j]);
        return sum;
    }

    /// <inheritdoc/>
    public ComponentGroup<Row> Group(IReadOnlyList<IMixtureComponent<Row>> members) => new PoissonGroup(members);

    /// <inheritdoc/>
    public Row Sample(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Row.Of(Array.ConvertAll(_rates, rate => (double)random.NextPoisson(rate)));
    }

    /// <inheritdoc/>
    public void MissingMoments(Row x, Span<double> means, Span<double> variances)
    {
        _rates.CopyTo(means);
        _rates.CopyTo(variances);
    }

    /// <inheritdoc/>
    public void DrawMissing(Row x, Random random, Span<double> values) => Sample(random).CopyTo(values);

    /// <summary>True if the other is a Poisson component of the same parameters and prior, to the last bit.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj) || (obj is Poisson other && _rates.AsSpan().SequenceEqual(other._rates) && Equals(Prior, other.Prior));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(typeof(Poisson), Dimension, _rates[0]);

    /// <summary>Returns the first few rates.</summary>
    public override string ToString() => $"Poisson({RowShape.Show(_rates)})";

    internal double TotalRate { get; }

    internal double LogRate(int column) => _logRates[column];

    private double SaddlePointLogDensity(ReadOnlySpan<double> values)
    {
        double sum = 0;
        for (int j = 0; j < values.Length; j++)
        {
            if (!double.IsNaN(values[j]))
                sum += CountRows.IsCount(values[j]) ? SaddlePoint.LogPoisson(values[j], _rates[j]) : double.NegativeInfinity;
        }
        return sum;
    }
}
