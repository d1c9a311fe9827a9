namespace MixtureKit;

/// <summary>A component over rows that gives the distribution of missing cells, which are NaN, given the present ones.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// <see cref="Imputation"/> calls it. Spans have an element for each column of the row, and only those of missing cells are read after a call. A
/// component that implements this interface also implements <see cref="IHandlesMissing"/>.
/// </remarks>
public interface IFillsMissing<in TData>
{
    /// <summary>Writes the mean and the variance of each missing cell given the present cells.</summary>
    /// <param name="x">The row.</param>
    /// <param name="means">E[x_j | present cells], one element a column.</param>
    /// <param name="variances">Var[x_j | present cells], one element a column.</param>
    void MissingMoments(TData x, Span<double> means, Span<double> variances);

    /// <summary>Draws all missing cells together from their distribution given the present cells.</summary>
    /// <param name="x">The row.</param>
    /// <param name="random">The source of randomness.</param>
    /// <param name="values">The drawn cells, one element a column.</param>
    void DrawMissing(TData x, Random random, Span<double> values);

    /// <summary>Writes the probabilities of the levels of a missing cell given the present cells.</summary>
    /// <param name="x">The row.</param>
    /// <param name="column">Index of the column, counted from 0, which has codes by <see cref="ICodedComponent"/>.</param>
    /// <param name="probabilities">p(x_j = l | present cells), one element a level l.</param>
    /// <remarks>A component without columns of codes does not implement it.</remarks>
    void MissingLevels(TData x, int column, Span<double> probabilities) =>
        throw new InvalidOperationException($"{GetType().Name} gives no probabilities of levels; implement {nameof(MissingLevels)} of IFillsMissing.");
}
