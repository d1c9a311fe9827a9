using MixtureKit.Data;
using MixtureKit.Marginals;

namespace MixtureKit.Components;

/// <summary>One part of a <see cref="Product{TData}"/>: a selector, and the component of the selected part.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
public abstract class ProductPart<TData>
{
    private protected ProductPart()
    {
    }

    /// <summary>The selector of the part.</summary>
    public abstract object Selector { get; }

    /// <summary>The part's component, whose data type is the part's.</summary>
    public abstract object Component { get; }

    internal abstract object Family { get; }

    internal abstract int StatisticsLength { get; }

    internal abstract int ParameterCount { get; }

    internal abstract double LogPrior { get; }

    /// <summary>The parameters of the component, in the columns of the whole observation, or named after the field.</summary>
    internal abstract IReadOnlyList<ComponentParameter>? Parameters { get; }

    /// <summary>The same parameters, with those of a mixture in the order of another part's.</summary>
    internal abstract IReadOnlyList<ComponentParameter>? ParametersLike(ProductPart<TData> other, Observations<TData> observations, ref bool isAmbiguous);

    internal abstract double LogDensity(TData x);

    internal abstract void Accumulate(TData x, double weight, Span<double> statistics);

    internal abstract ProductPart<TData> Maximize(double weight, ReadOnlySpan<double> statistics);

    internal abstract double? Gain(ProductPart<TData> candidate, double weight, ReadOnlySpan<double> statistics);

    internal abstract void Rebase(ProductPart<TData> onto, double weight, Span<double> statistics);

    internal abstract ProductPart<TData> CenteredAt(TData x);

    internal abstract DataIssue? Validate(TData x);

    /// <summary>Adds the codes of the part's columns to a list of all columns.</summary>
    internal abstract void Describe(List<CodedColumn?> columns);

    internal abstract object? Sample(Random random);

    internal abstract bool IsConditional { get; }

    internal abstract object? SampleGiven(TData observation, Random random);

    /// <summary>Returns true if the part takes a column of the row and can do without its cell.</summary>
    internal abstract bool CanMiss(int column);

    /// <summary>Returns the distribution of a column of the row, if the part takes it and its component gives it.</summary>
    internal abstract ColumnMarginal? ColumnDistribution(int column);

    /// <summary>Writes the moments of the part's missing cells.</summary>
    internal abstract void MissingMoments(TData x, Span<double> means, Span<double> variances);

    /// <summary>Draws the part's missing cells.</summary>
    internal abstract void DrawMissing(TData x, Random random, Span<double> values);

    /// <summary>Writes the probabilities of the levels of a column of the row, if it is one of the part's.</summary>
    internal abstract void MissingLevels(TData x, int column, Span<double> probabilities);

    internal abstract ProductPartGroup<TData> Group(IEnumerable<ProductPart<TData>> parts);
}
