using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Messages;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The multinomial distribution of a row of counts given their sum n: p(x | n, θ) = [n!/(Π_j x_j!)] · Π_j θ_j^x_j, 0⁰ = 1.</summary>
/// <remarks>
/// Rows may differ in n, which is not modelled; a row without counts has probability 1. The present cells of a row with missing ones are
/// multinomial given their own sum, with probabilities θ_j / Θ, where Θ is their sum. Statistics: Σ w x_j, expected in missing cells. Large
/// counts are computed in saddle-point form, which keeps eleven digits of the log-density. Source: Johnson, Kotz and Balakrishnan,
/// Discrete Multivariate Distributions (1997), chapters 35 and 36.
/// </remarks>
public sealed partial class Multinomial : IMixtureComponent<Row>, IConditionalSampleable<Row>, IObservationValidator<Row>, ICodedComponent, ISized, IHandlesMissing, IParameterized, IFillsMissing<Row>
{
    private const long LargestTrials = 1_000_000_000_000_000;

    private readonly double[] _probabilities;
    private readonly double[] _logProbabilities;
    private readonly PresentColumns _present;

    /// <summary>Creates a component.</summary>
    /// <param name="probabilities">θ, one a column of d ≥ 1, with sum 1 to within 1e-9.</param>
    /// <param name="prior">The prior of the probabilities, or null.</param>
    /// <param name="trials">n of the rows that <see cref="Sample"/> draws; not part of the density.</param>
    /// <exception cref="ArgumentException">The probabilities are not proportions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of trials is not from 0 to 1e15.</exception>
    public Multinomial(IReadOnlyList<double> probabilities, DirichletPrior? prior = null, long trials = 1)
        : this(probabilities, prior, trials, [])
    {
    }

    /// <summary>Creates a component of which some columns never have a count.</summary>
    /// <param name="probabilities">θ, one a column of d ≥ 1, with sum 1 to within 1e-9.</param>
    /// <param name="prior">The prior of the probabilities of the other columns, or null.</param>
    /// <param name="trials">n of the rows that <see cref="Sample"/> draws; not part of the density.</param>
    /// <param name="absent">The columns whose counts are always 0: their probability is 0 and not a parameter, and the prior does not include them.</param>
    /// <exception cref="ArgumentException">The probabilities are not proportions, or an absent column does not exist, is given twice, or has a probability other than 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of trials is not from 0 to 1e15.</exception>
    public Multinomial(IReadOnlyList<double> probabilities, DirichletPrior? prior, long trials, IReadOnlyList<int> absent)
    {
        ArgumentNullException.ThrowIfNull(absent);
        _probabilities = Proportions.Require(probabilities, "", nameof(probabilities));
        if (trials is < 0 or > LargestTrials)
            throw new ArgumentOutOfRangeException(nameof(trials), trials, "The number of trials is not a whole number from 0 to 1e15; give one.");
        _logProbabilities = Array.ConvertAll(_probabilities, Math.Log);
        _present = PresentColumns.Create(_probabilities, absent, nameof(absent));
        Prior = prior;
        Trials = trials;
    }

    /// <summary>Number of columns d.</summary>
    public int Dimension => _probabilities.Length;

    int? ISized.ColumnCount => Dimension;

    /// <summary>The probabilities θ, one a column.</summary>
    public IReadOnlyList<double> Probabilities => _probabilities;

    /// <summary>The prior of the probabilities, or null.</summary>
    public DirichletPrior? Prior { get; }

    /// <summary>The sum n of the rows that <see cref="Sample"/> draws.</summary>
    /// <remarks><see cref="Maximize"/> keeps it; it is not part of the density, nor of a model file.</remarks>
    public long Trials { get; }

    /// <summary>The columns whose counts are always 0, in ascending order; a row with a count in one of them is impossible.</summary>
    public IReadOnlyList<int> Absent => _present.Absent;

    /// <inheritdoc/>
    public IReadOnlyList<CodedColumn?> CodedColumns => _present.CodedColumns(Dimension);

    /// <summary>The probability of each column.</summary>
    public IReadOnlyList<ComponentParameter> Parameters => [.. _probabilities.Select((probability, j) => new ComponentParameter("probability", probability, j))];

    /// <inheritdoc/>
    public double LogPrior => Prior?.LogDensity(_present.Take(_probabilities)) ?? 0;

    /// <summary>Number of free parameters, one less than the number of columns that are not absent.</summary>
    public int ParameterCount => Dimension - Absent.Count - 1;

    /// <inheritdoc/>
    public object Family => (typeof(Multinomial), Dimension, Prior, string.Join(',', Absent));

    /// <summary>Creates a prototype with equal probabilities.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not positive.</exception>
    public static Multinomial Uniform(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        return new Multinomial([.. Enumerable.Repeat(1.0 / dimension, dimension)]);
    }

    /// <summary>Creates a prototype with equal probabilities of the columns that have counts.</summary>
    /// <remarks>Columns that are 0 in every row of positive weight are absent.</remarks>
    /// <param name="observations">The rows and their weights.</param>
    /// <param name="prior">The prior of the probabilities, or null.</param>
    /// <exception cref="ArgumentException">The rows have no columns.</exception>
    public static Multinomial Uniform(Observations<Row> observations, DirichletPrior? prior = null)
    {
        ArgumentNullException.ThrowIfNull(observations);
        int[] absent = PresentColumns.Absences(observations, out int dimension);
        double[] probabilities = [.. Enumerable.Repeat(1.0 / (dimension - absent.Length), dimension)];
        Array.ForEach(absent, column => probabilities[column] = 0);
        return new Multinomial(probabilities, prior, 1, absent);
    }

    /// <summary>Returns log [n!/(Π_j x_j!)] + Σ_j x_j log θ_j; −∞ for an impossible row, or one that is not of counts.</summary>
    /// <remarks>If cells are missing, n is the sum of the present ones, and θ_j / Θ takes the place of θ_j.</remarks>
    /// <exception cref="UnusableDataException">The row has another length, or an infinite value.</exception>
    public double LogDensity(Row x)
    {
        ReadOnlySpan<double> values = RowShape.Read(x, Dimension <= 256 ? stackalloc double[Dimension] : new double[Dimension]);
        double sum = CountRows.MultinomialTerm(values);
        if (double.IsNaN(sum))
            return RowShape.Checked(values.Contains(double.NaN) ? PresentLogDensity(values) : SaddlePointLogDensity(values, _probabilities), x);
        for (int j = 0; j < values.Length; j++)
            sum = values[j] == 0 ? sum : Math.FusedMultiplyAdd(values[j], _logProbabilities[j], sum);
        return sum;
    }

    /// <inheritdoc/>
    public DataIssue? Validate(Row x) => CountRows.Validate(x, Dimension);

    /// <summary>Length of the statistics, d.</summary>
    public int StatisticsLength => Dimension;

    /// <inheritdoc/>
    public void Accumulate(Row x, double weight, Span<double> statistics)
    {
        ReadOnlySpan<double> values = RowShape.Read(x, Dimension <= 256 ? stackalloc double[Dimension] : new double[Dimension]);
        if (!x.IsKnownFinite && values.Contains(double.NaN))
        {
            AccumulateExpected(values, weight, statistics);
            return;
        }
        for (int j = 0; j < values.Length; j++)
            statistics[j] = Math.FusedMultiplyAdd(weight, values[j], statistics[j]);
    }

    /// <summary>Returns the component with θ_j = (S_j + α − 1) / Σ (S + α − 1); unchanged if all counts are 0 and there is no prior.</summary>
    /// <exception cref="DegenerateComponentException">The weighted counts overflow.</exception>
    public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics) =>
        new Multinomial(_present.Put(Proportions.Maximize(_present.Take(statistics), _present.Take(_probabilities), Prior), Dimension), Prior, Trials, Absent);

    /// <summary>Returns Σ_j S_j log (θ'_j / θ_j).</summary>
    public double? Gain(IMixtureComponent<Row> candidate, double weight, ReadOnlySpan<double> statistics) =>
        candidate is Multinomial other && other.Dimension == Dimension
            ? Proportions.Gain(statistics, _probabilities, other._probabilities)
            : throw new ArgumentException($"The candidate is not a multinomial component of {MessageText.Count(Dimension, "column")}.", nameof(candidate));

    /// <inheritdoc/>
    public ComponentGroup<Row> Group(IReadOnlyList<IMixtureComponent<Row>> members) => new MultinomialGroup(members);

    /// <summary>True if the other is a multinomial component of the same parameters and prior, to the last bit.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj) || (obj is Multinomial other && _probabilities.AsSpan().SequenceEqual(other._probabilities) && Absent.SequenceEqual(other.Absent) && Equals(Prior, other.Prior));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(typeof(Multinomial), Dimension, _probabilities[0]);

    /// <summary>Returns the first few probabilities.</summary>
    public override string ToString() => $"Multinomial({RowShape.Show(_probabilities)})";

    internal double Probability(int column) => _probabilities[column];

    internal double LogProbability(int column) => _logProbabilities[column];

    private static double SaddlePointLogDensity(ReadOnlySpan<double> values, ReadOnlySpan<double> probabilities)
    {
        foreach (double value in values)
        {
            if (!CountRows.IsCount(value))
                return double.NegativeInfinity;
        }
        return SaddlePoint.LogMultinomial(values, probabilities);
    }
}
