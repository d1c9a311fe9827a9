using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Marginals;
using MixtureKit.Messages;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A product of Bernoulli distributions over columns of 0 and 1: p(x | θ) = Π_j θ_j^x_j (1 − θ_j)^(1 − x_j), 0⁰ = 1.</summary>
/// <remarks>
/// Mixtures of these components are latent class models of binary answers. Statistics: Σ w x_j, then Σ w (1 − x_j). The second is
/// not computed as N minus the first, so that a probability is 1 only if no 0 was seen, and 0 only if no 1 was. Source: Bishop
/// (2006), section 9.3.3.
/// </remarks>
/// <example>
/// <code>
/// double[][] answers = [[1, 1, 0], [1, 1, 1], [0, 0, 1], [0, 0, 0], [1, 1, 0], [0, 1, 0]];
/// var fit = Bernoulli.Uniform(3).Fit(components: 2, answers);
/// </code>
/// </example>
public sealed partial class Bernoulli : IMixtureComponent<Row>, ISampleable<Row>, IObservationValidator<Row>, ICodedComponent, ISized, IHandlesMissing, IParameterized, IColumnMarginals, IFillsMissing<Row>
{
    private const double LargestBelowOne = 1 - (1.0 / 9007199254740992);

    private readonly double[] _probabilities;
    private readonly double[] _logOnes;
    private readonly double[] _logZeros;

    /// <summary>Creates a component.</summary>
    /// <param name="probabilities">θ, the probability of a 1 in each of d ≥ 1 columns, from 0 to 1.</param>
    /// <param name="prior">The prior of each probability, or null.</param>
    /// <exception cref="ArgumentException">There are no probabilities, or one is NaN or outside 0 to 1.</exception>
    public Bernoulli(IReadOnlyList<double> probabilities, BetaPrior? prior = null)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Count == 0)
            throw new ArgumentException("There are no probabilities; give one a column.", nameof(probabilities));
        for (int j = 0; j < probabilities.Count; j++)
            Proportions.RequireProbability(probabilities[j], j, "", nameof(probabilities));
        _probabilities = [.. probabilities];
        _logOnes = Array.ConvertAll(_probabilities, Math.Log);
        _logZeros = Array.ConvertAll(_probabilities, probability => Logarithm.OnePlus(-probability));
        double zeros = _logZeros.Sum();
        BeginsWithZeros = zeros >= -Math.Log(2) * _probabilities.Length;
        LogOfZeros = BeginsWithZeros ? zeros : 0;
        Prior = prior;
    }

    /// <summary>Number of columns d.</summary>
    public int Dimension => _probabilities.Length;

    /// <inheritdoc/>
    public IReadOnlyList<CodedColumn?> CodedColumns => Array.ConvertAll(_probabilities, _ => (CodedColumn?)new CodedColumn(2, CodeKind.TwoValues));

    int? ISized.ColumnCount => Dimension;

    /// <summary>The probabilities θ of a 1 in each column.</summary>
    public IReadOnlyList<double> Probabilities => _probabilities;

    /// <summary>The prior of each probability, or null.</summary>
    public BetaPrior? Prior { get; }

    /// <summary>The probability of a 1 in each column.</summary>
    public IReadOnlyList<ComponentParameter> Parameters => [.. _probabilities.Select((probability, j) => new ComponentParameter("probability", probability, j))];

    /// <inheritdoc/>
    public double LogPrior => Prior is null ? 0 : _probabilities.Sum(Prior.LogDensity);

    /// <summary>Number of free parameters, d.</summary>
    public int ParameterCount => Dimension;

    /// <inheritdoc/>
    public object Family => (typeof(Bernoulli), Dimension, Prior);

    /// <summary>Creates a prototype with every probability one half.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not positive.</exception>
    public static Bernoulli Uniform(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        return new Bernoulli([.. Enumerable.Repeat(0.5, dimension)]);
    }

    /// <summary>Returns the sum of log θ_j over ones and log (1 − θ_j) over zeros; −∞ for an impossible row, or one with another value.</summary>
    /// <exception cref="UnusableDataException">The row has another length, or an infinite value.</exception>
    public double LogDensity(Row x)
    {
        ReadOnlySpan<double> values = RowShape.Read(x, Dimension <= 256 ? stackalloc double[Dimension] : new double[Dimension]);
        double sum = LogOfZeros, part = 0;
        for (int j = 0; j < values.Length; j++)
        {
            // Summed in the order of a batch's tables, so that both give the same bits.
            part += values[j] switch { 0 => Entry(j, 0), 1 => Entry(j, 1), _ => double.NegativeInfinity };
            if ((j + 1) % BernoulliGroup.Together == 0 || j + 1 == values.Length)
                (sum, part) = (sum + part, 0);
        }
        return RowShape.Checked(double.IsNegativeInfinity(sum) ? PresentLogDensity(values) : sum, x);
    }

    /// <summary>Returns the distribution of a column.</summary>
    /// <param name="column">Index of the column, counted from 0.</param>
    public ColumnMarginal ColumnDistribution(int column) => new LevelMarginal([1 - _probabilities[column], _probabilities[column]]);

    /// <inheritdoc/>
    public DataIssue? Validate(Row x)
    {
        if (RowShape.Validate(x, Dimension) is { } shape)
            return shape;
        for (int j = 0; j < Dimension; j++)
        {
            if (x[j] is not (0 or 1 or LevelMap.Unseen or double.NaN))
                return new DataIssue(string.Create(CultureInfo.InvariantCulture, $"{x[j]:R} is neither 0 nor 1"), j);
        }
        return null;
    }

    /// <summary>Length of the statistics, 2d.</summary>
    public int StatisticsLength => checked(2 * Dimension);

    /// <inheritdoc/>
    public void Accumulate(Row x, double weight, Span<double> statistics)
    {
        ReadOnlySpan<double> values = RowShape.Read(x, Dimension <= 256 ? stackalloc double[Dimension] : new double[Dimension]);
        for (int j = 0; j < values.Length; j++)
        {
            if (values[j] is LevelMap.Unseen or double.NaN)
                continue;
            double part = weight * values[j];
            statistics[j] += part;
            statistics[Dimension + j] += weight - part;
        }
    }

    /// <summary>Returns the component with θ_j = (s_j + α − 1) / (s_j + f_j + α + β − 2), s and f the weights of ones and zeros.</summary>
    public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        var next = new double[Dimension];
        for (int j = 0; j < next.Length; j++)
        {
            double ones = statistics[j] + (Prior is null ? 0 : Prior.Alpha - 1);
            double zeros = statistics[Dimension + j] + (Prior is null ? 0 : Prior.Beta - 1);
            next[j] = Maximize(ones, zeros, _probabilities[j]);
        }
        return new Bernoulli(next, Prior);
    }

    /// <summary>Returns Σ_j s_j log (θ'_j / θ_j) + f_j log ((1 − θ'_j) / (1 − θ_j)).</summary>
    public double? Gain(IMixtureComponent<Row> candidate, double weight, ReadOnlySpan<double> statistics)
    {
        if (candidate is not Bernoulli other || other.Dimension != Dimension)
            throw new ArgumentException($"The candidate is not a Bernoulli component of {MessageText.Count(Dimension, "column")}.", nameof(candidate));
        double sum = Proportions.Gain(statistics[..Dimension], _probabilities, other._probabilities);
        for (int j = 0; j < Dimension; j++)
        {
            double zeros = statistics[Dimension + j];
            if (zeros > 0 && _probabilities[j] < 1)
                sum += zeros * LogComplementRatio(j, other);
        }
        return sum;
    }

    /// <inheritdoc/>
    public ComponentGroup<Row> Group(IReadOnlyList<IMixtureComponent<Row>> members) =>
        new BernoulliGroup(members, ColumnPacking.TryCreate([.. Enumerable.Repeat(2, Dimension)])!);

    /// <inheritdoc/>
    public Row Sample(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Row.Of(Array.ConvertAll(_probabilities, probability => random.NextDouble() < probability ? 1.0 : 0.0));
    }

    /// <summary>True if the other is a Bernoulli component of the same parameters and prior, to the last bit.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj) || (obj is Bernoulli other && _probabilities.AsSpan().SequenceEqual(other._probabilities) && Equals(Prior, other.Prior));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(typeof(Bernoulli), Dimension, _probabilities[0]);

    /// <summary>Returns the first few probabilities.</summary>
    public override string ToString() => $"Bernoulli({RowShape.Show(_probabilities)})";

    // The change of θ is the change of 1 − θ, and is accurate even if 1 − θ has few digits.
    private double LogComplementRatio(int j, Bernoulli other)
    {
        double change = (_probabilities[j] - other._probabilities[j]) / (1 - _probabilities[j]);
        return Math.Abs(change) < 0.5 ? Logarithm.OnePlus(change) : other._logZeros[j] - _logZeros[j];
    }
}
