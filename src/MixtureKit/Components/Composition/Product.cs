using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Marginals;
using MixtureKit.Messages;

namespace MixtureKit.Components;

/// <summary>A product of independent components over the parts of an observation: p(x) = Π_p p_p(x_p).</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// A mixture of products is naive Bayes without labels, or a model of mixed-type data. Source: Hand and Yu, "Idiot's Bayes",
/// International Statistical Review 69 (2001).
/// </remarks>
public sealed partial class Product<TData> : IMixtureComponent<TData>, IConditionalSampleable<TData>, IRecenterable<TData>, IObservationValidator<TData>, ICodedComponent, ISized, IHandlesMissing, IUnorderedParameters<TData>, IColumnMarginals, IFillsMissing<TData>
{
    private readonly ProductPart<TData>[] _parts;
    private readonly Func<IReadOnlyList<object?>, TData>? _assemble;
    private readonly int? _columnCount;
    private ProductFamily? _family;

    /// <summary>Creates a product of parts.</summary>
    /// <param name="parts">The parts, at least one. Parts that are columns use all columns of a row, each once.</param>
    /// <param name="assemble">
    /// Assembles drawn parts, in order, into an observation, for sampling. Rows of columns need none.
    /// </param>
    /// <exception cref="ArgumentException">There are no parts, one is null, two use the same column, or no part uses a column.</exception>
    public Product(IEnumerable<ProductPart<TData>> parts, Func<IReadOnlyList<object?>, TData>? assemble = null)
        : this(Checked(parts), assemble, null) => _columnCount = ProductColumns.Require(_parts, nameof(parts));

    private Product(ProductPart<TData>[] parts, Func<IReadOnlyList<object?>, TData>? assemble, int? columnCount)
    {
        (_parts, _assemble, _columnCount) = (parts, assemble, columnCount);
        StatisticsLength = _parts.Sum(part => part.StatisticsLength);
    }

    /// <summary>The parts, in order.</summary>
    public IReadOnlyList<ProductPart<TData>> Parts => _parts;

    /// <inheritdoc/>
    public int StatisticsLength { get; }

    /// <inheritdoc/>
    public double LogPrior => _parts.Sum(part => part.LogPrior);

    /// <inheritdoc/>
    public int ParameterCount => _parts.Sum(part => part.ParameterCount);

    /// <inheritdoc/>
    public object Family => _family ??= new ProductFamily(typeof(TData), [.. _parts.Select(part => part.Family)]);

    int? ISized.ColumnCount => _columnCount;

    /// <inheritdoc/>
    public IReadOnlyList<CodedColumn?> CodedColumns
    {
        get
        {
            var columns = new List<CodedColumn?>();
            foreach (ProductPart<TData> part in _parts)
                part.Describe(columns);
            return columns;
        }
    }

    /// <summary>Returns Σ_p log p_p(x_p); −∞ as soon as a part is impossible.</summary>
    /// <exception cref="UnusableDataException">
    /// A part is not valid for its component, such as a row with NaN, or the row has another number of columns than the parts use.
    /// </exception>
    public double LogDensity(TData x)
    {
        if (x is Row row && row.Count != (_columnCount ?? row.Count) && Misfit(x) is { } misfit)
            throw new UnusableDataException($"{char.ToUpperInvariant(misfit.Reason[0])}{misfit.Reason[1..]}.");
        double sum = 0;
        try
        {
            foreach (ProductPart<TData> part in _parts)
                sum += part.LogDensity(x);
        }
        catch (UnusableDataException) when (Validate(x) is { Column: { } column } issue)
        {
            // The component knows only the columns of its part.
            throw UnusableDataException.ForRow(column, issue.Reason);
        }
        return sum;
    }

    /// <inheritdoc/>
    public void Accumulate(TData x, double weight, Span<double> statistics)
    {
        foreach (ProductPart<TData> part in _parts)
        {
            part.Accumulate(x, weight, statistics[..part.StatisticsLength]);
            statistics = statistics[part.StatisticsLength..];
        }
    }

    /// <inheritdoc/>
    public IMixtureComponent<TData> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        var next = new ProductPart<TData>[_parts.Length];
        for (int p = 0; p < next.Length; p++)
        {
            next[p] = _parts[p].Maximize(weight, statistics[.._parts[p].StatisticsLength]);
            statistics = statistics[_parts[p].StatisticsLength..];
        }
        return With(next);
    }

    /// <inheritdoc/>
    public double? Gain(IMixtureComponent<TData> candidate, double weight, ReadOnlySpan<double> statistics)
    {
        double? sum = 0;
        foreach ((ProductPart<TData> part, ProductPart<TData> other) in _parts.Zip(Like(candidate)._parts))
        {
            sum += part.Gain(other, weight, statistics[..part.StatisticsLength]);
            statistics = statistics[part.StatisticsLength..];
        }
        return sum;
    }

    /// <inheritdoc/>
    public void Rebase(IMixtureComponent<TData> onto, double weight, Span<double> statistics)
    {
        foreach ((ProductPart<TData> part, ProductPart<TData> other) in _parts.Zip(Like(onto)._parts))
        {
            part.Rebase(other, weight, statistics[..part.StatisticsLength]);
            statistics = statistics[part.StatisticsLength..];
        }
    }

    /// <inheritdoc/>
    public IMixtureComponent<TData> CenteredAt(TData x) => With([.. _parts.Select(part => part.CenteredAt(x))]);

    /// <summary>Returns the distribution of a column; null if the part that takes it does not give it.</summary>
    /// <param name="column">Index of the column, counted from 0.</param>
    public ColumnMarginal? ColumnDistribution(int column) => _parts.Select(part => part.ColumnDistribution(column)).FirstOrDefault(marginal => marginal is not null);

    /// <inheritdoc/>
    public DataIssue? Validate(TData x) =>
        Misfit(x) ?? _parts.Select(part => part.Validate(x)).FirstOrDefault(issue => issue is not null);

    /// <summary>Returns true if the part that takes the column can do without its cell.</summary>
    /// <param name="column">Index of the column, counted from 0.</param>
    public bool CanMiss(int column) => _parts.Any(part => part.CanMiss(column));

    /// <inheritdoc/>
    public ComponentGroup<TData> Group(IReadOnlyList<IMixtureComponent<TData>> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return new ProductGroup<TData>([.. members.Cast<Product<TData>>()]);
    }

    /// <summary>True if the other is a product of the same parameters and prior, to the last bit.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj) || (obj is Product<TData> other && _parts.SequenceEqual(other._parts));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(typeof(Product<TData>), _parts.Length, _parts[0]);

    /// <inheritdoc/>
    public override string ToString() => string.Join(" × ", _parts.Select(part => part.Component));

    /// <summary>Returns the same product with other components in its parts.</summary>
    internal Product<TData> With(ProductPart<TData>[] parts) => new(parts, _assemble, _columnCount);

    private DataIssue? Misfit(TData x) => _columnCount is { } count && x is Row row ? RowShape.Validate(row, count) : null;

    private static ProductPart<TData>[] Checked(IEnumerable<ProductPart<TData>> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ProductPart<TData>[] all = [.. parts];
        if (all.Length == 0)
            throw new ArgumentException("A product has at least one part; give one.", nameof(parts));
        return Array.IndexOf(all, null) is >= 0 and var p ? throw new ArgumentException($"Part {p} is null.", nameof(parts)) : all;
    }

    private Product<TData> Like(IMixtureComponent<TData> other) => other is Product<TData> product && product._parts.Length == _parts.Length
        ? product
        : throw new ArgumentException($"The other component is not a product of {MessageText.Count(_parts.Length, "part")}.", nameof(other));
}
