using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Marginals;
using MixtureKit.Messages;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A product of categorical distributions over columns of codes 0, 1, …: p(x | θ) = Π_j θ_{j, x_j}.</summary>
/// <remarks>
/// Columns may have different numbers of levels. Mixtures of these components are latent class models. Statistics: Σ w [x_j = l],
/// column after column. Source: Goodman, "Exploratory latent structure analysis using both identifiable and unidentifiable models",
/// Biometrika 61 (1974).
/// </remarks>
/// <example>
/// <code>
/// double[][] codes = [[0, 2], [0, 1], [1, 0], [1, 2], [0, 2], [1, 0]];
/// var fit = Categorical.Uniform([2, 3]).Fit(components: 2, codes);
/// </code>
/// </example>
public sealed partial class Categorical : IMixtureComponent<Row>, ISampleable<Row>, IObservationValidator<Row>, ICodedComponent, ISized, IHandlesMissing, IParameterized, IColumnMarginals, IFillsMissing<Row>
{
    private readonly double[][] _probabilities;
    private readonly double[][] _logProbabilities;
    private readonly int[] _offsets;
    private readonly ColumnPacking? _layout;

    /// <summary>Creates a component.</summary>
    /// <param name="probabilities">θ[column][level], at least one column of at least one level; each column sums to 1 to within 1e-9.</param>
    /// <param name="prior">The prior of each column's probabilities, or null.</param>
    /// <exception cref="ArgumentException">There are no columns, or the probabilities of a column are not proportions.</exception>
    public Categorical(IReadOnlyList<IReadOnlyList<double>> probabilities, DirichletPrior? prior = null)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Count == 0)
            throw new ArgumentException("There are no columns; give the probabilities of the levels of at least one.", nameof(probabilities));
        _probabilities = [.. probabilities.Select((column, j) => Proportions.Require(
            column ?? throw new ArgumentException($"The probabilities of column {j} are null; give one a level.", nameof(probabilities)), $" of column {j}", nameof(probabilities)))];
        _logProbabilities = Array.ConvertAll(_probabilities, column => Array.ConvertAll(column, Math.Log));
        _offsets = new int[_probabilities.Length + 1];
        for (int j = 0; j < _probabilities.Length; j++)
            _offsets[j + 1] = checked(_offsets[j] + _probabilities[j].Length);
        _layout = ColumnPacking.TryCreate(Levels);
        Prior = prior;
    }

    /// <summary>Creates a component of other probabilities of the same levels, which have been made of counts.</summary>
    private Categorical(double[][] probabilities, Categorical like)
    {
        _probabilities = probabilities;
        _logProbabilities = Array.ConvertAll(probabilities, column => Array.ConvertAll(column, Math.Log));
        (_offsets, _layout, Prior) = (like._offsets, like._layout, like.Prior);
    }

    /// <summary>Number of columns d.</summary>
    public int Dimension => _probabilities.Length;

    int? ISized.ColumnCount => Dimension;

    /// <summary>Number of levels of each column.</summary>
    public IReadOnlyList<int> Levels => Array.ConvertAll(_probabilities, column => column.Length);

    /// <inheritdoc/>
    public IReadOnlyList<CodedColumn?> CodedColumns => Array.ConvertAll(_probabilities, column => (CodedColumn?)new CodedColumn(column.Length, CodeKind.Categories));

    /// <summary>The probabilities θ[column][level].</summary>
    public IReadOnlyList<IReadOnlyList<double>> Probabilities => _probabilities;

    /// <summary>The prior of each column's probabilities, or null.</summary>
    public DirichletPrior? Prior { get; }

    /// <summary>The probability of each level of each column.</summary>
    public IReadOnlyList<ComponentParameter> Parameters => [.. _probabilities.SelectMany((column, j) => column.Select((probability, level) => new ComponentParameter("probability", probability, j, level)))];

    /// <inheritdoc/>
    public double LogPrior => Prior is null ? 0 : _probabilities.Sum(column => Prior.LogDensity(column));

    /// <summary>Number of free parameters, Σ_j (L_j − 1).</summary>
    public int ParameterCount => StatisticsLength - Dimension;

    /// <inheritdoc/>
    public object Family => (typeof(Categorical), string.Join(',', Levels), Prior);

    /// <summary>Creates a prototype with equal probabilities of the levels of each column.</summary>
    /// <param name="levels">The number of levels of each column.</param>
    /// <exception cref="ArgumentException">There are no columns, or one has no levels.</exception>
    public static Categorical Uniform(IReadOnlyList<int> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        for (int j = 0; j < levels.Count; j++)
        {
            if (levels[j] < 1)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Column {j} has {MessageText.Count(levels[j], "level")}; a column has at least one."), nameof(levels));
        }
        return new Categorical([.. levels.Select(count => Enumerable.Repeat(1.0 / count, count).ToArray())]);
    }

    /// <summary>Returns Σ_j log θ_{j, x_j}; −∞ for an impossible row, or one with a value that is not a code of its column.</summary>
    /// <exception cref="UnusableDataException">The row has another length, or an infinite value.</exception>
    public double LogDensity(Row x)
    {
        ReadOnlySpan<double> values = RowShape.Read(x, Dimension <= 256 ? stackalloc double[Dimension] : new double[Dimension]);
        double sum = 0;
        // Summed in the order of a batch's tables, so that both give the same bits.
        foreach (PackedColumns pack in _layout?.Packs ?? [])
            sum += PackLogDensity(pack.Columns, values);
        for (int j = 0; _layout is null && j < values.Length; j++)
            sum += LogProbability(_logProbabilities[j], CodeView.Code(values[j]));
        return RowShape.Checked(double.IsNegativeInfinity(sum) ? PresentLogDensity(values) : sum, x);
    }

    /// <summary>Returns the distribution of a column.</summary>
    /// <param name="column">Index of the column, counted from 0.</param>
    public ColumnMarginal ColumnDistribution(int column) => new LevelMarginal(_probabilities[column]);

    /// <inheritdoc/>
    public DataIssue? Validate(Row x)
    {
        if (RowShape.Validate(x, Dimension) is { } shape)
            return shape;
        for (int j = 0; j < Dimension; j++)
        {
            if ((uint)CodeView.Code(x[j]) >= (uint)_probabilities[j].Length && x[j] is not (LevelMap.Unseen or double.NaN))
                return new DataIssue(Reason(x[j], _probabilities[j].Length), j);
        }
        return null;
    }

    /// <summary>Length of the statistics, Σ_j L_j.</summary>
    public int StatisticsLength => _offsets[^1];

    /// <inheritdoc/>
    public void Accumulate(Row x, double weight, Span<double> statistics)
    {
        ReadOnlySpan<double> values = RowShape.Read(x, Dimension <= 256 ? stackalloc double[Dimension] : new double[Dimension]);
        for (int j = 0; j < values.Length; j++)
        {
            int code = CodeView.Code(values[j]);
            if ((uint)code < (uint)_probabilities[j].Length)
                statistics[_offsets[j] + code] += weight;
        }
    }

    /// <summary>Returns the component with θ_jl = (S_jl + α − 1) / Σ_l (S_jl + α − 1).</summary>
    public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        var next = new double[Dimension][];
        for (int j = 0; j < next.Length; j++)
            next[j] = Proportions.Maximize(statistics[_offsets[j].._offsets[j + 1]], _probabilities[j], Prior);
        return new Categorical(next, this);
    }

    /// <summary>Returns Σ_j Σ_l S_jl log (θ'_jl / θ_jl).</summary>
    public double? Gain(IMixtureComponent<Row> candidate, double weight, ReadOnlySpan<double> statistics)
    {
        if (candidate is not Categorical other || !other._offsets.AsSpan().SequenceEqual(_offsets))
            throw new ArgumentException($"The candidate is not a categorical component of {string.Join(", ", Levels)} levels.", nameof(candidate));
        double sum = 0;
        for (int j = 0; j < Dimension; j++)
            sum += Proportions.Gain(statistics[_offsets[j].._offsets[j + 1]], _probabilities[j], other._probabilities[j]);
        return sum;
    }

    /// <inheritdoc/>
    public ComponentGroup<Row> Group(IReadOnlyList<IMixtureComponent<Row>> members) =>
        _layout is null ? new WideCategoricalGroup(members) : new CategoricalGroup(members, _layout);

    /// <inheritdoc/>
    public Row Sample(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Row.Of(Array.ConvertAll(_probabilities, column => (double)random.NextCategory(column)));
    }

    /// <summary>True if the other is a categorical component of the same parameters and prior, to the last bit.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj) || (obj is Categorical other
        && _offsets.AsSpan().SequenceEqual(other._offsets)
        && _probabilities.Zip(other._probabilities).All(column => column.First.AsSpan().SequenceEqual(column.Second))
        && Equals(Prior, other.Prior));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(typeof(Categorical), StatisticsLength, _probabilities[0][0]);

    /// <summary>Returns the first few probabilities of each of the first few columns.</summary>
    public override string ToString() =>
        $"Categorical({string.Join(", ", _probabilities.Take(3).Select(RowShape.Show))}{(Dimension > 3 ? ", …" : "")})";

    internal ReadOnlySpan<double> LogProbabilities(int column) => _logProbabilities[column];

    internal int Offset(int column) => _offsets[column];

    internal static double LogProbability(ReadOnlySpan<double> logProbabilities, int code) =>
        (uint)code < (uint)logProbabilities.Length ? logProbabilities[code] : double.NegativeInfinity;

    private double PackLogDensity(int[] columns, ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (int j in columns)
            sum += LogProbability(_logProbabilities[j], CodeView.Code(values[j]));
        return sum;
    }

    private static string Reason(double value, int levels) => CountRows.IsCount(value)
        ? string.Create(CultureInfo.InvariantCulture, $"the code {value:R} is not below the column's {MessageText.Count(levels, "level")}")
        : string.Create(CultureInfo.InvariantCulture, $"{value:R} is not a code; codes are the whole numbers from 0 to {levels - 1}");
}
