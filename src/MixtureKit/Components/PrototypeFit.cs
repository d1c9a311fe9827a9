using MixtureKit.Data;
using MixtureKit.Starts;

namespace MixtureKit.Components;

/// <summary>Fits of mixtures whose components are all like one prototype, from the best of several starts.</summary>
/// <remarks>
/// The ordinary job in one call. For weights, assignments, chunks or other settings make the mixture with <see cref="Mixture{TData}.Create"/> and fit
/// it with <see cref="StartSearch{TData}"/>, which is what these methods do.
/// </remarks>
/// <example>
/// <code>
/// double[][] rows = [[3.6, 79], [1.8, 54], [3.3, 74], [2.3, 62], [4.5, 85], [2.9, 55]];
/// var fit = FullGaussian.Standard(2).Fit(components: 2, rows);
/// </code>
/// </example>
public static class PrototypeFit
{
    /// <summary>Fits a mixture of components like the prototype to observations.</summary>
    /// <typeparam name="TData">Type of an observation.</typeparam>
    /// <param name="prototype">A component that carries family, sizes and prior; its parameters do not matter.</param>
    /// <param name="components">K, the number of components.</param>
    /// <param name="data">The observations, of weight 1 each.</param>
    /// <param name="seed">Seed of the starts; the same seed gives the same fit.</param>
    /// <param name="cancellationToken">Ends the search with the best model so far.</param>
    /// <returns>The fit from the best of the starts.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="components"/> is less than 1.</exception>
    /// <exception cref="UnusableDataException">There are no observations, or one is not of the kind that the prototype is for.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before there was a model.</exception>
    public static FitResult<TData> Fit<TData>(
        this IMixtureComponent<TData> prototype, int components, IReadOnlyList<TData> data, ulong seed = 0, CancellationToken cancellationToken = default) =>
        new StartSearch<TData> { Seed = seed }.Fit(Mixture<TData>.Create(prototype, components), data, cancellationToken: cancellationToken);

    /// <summary>Fits a mixture of components like the prototype to rows of numbers.</summary>
    /// <param name="prototype">A component that carries family, sizes and prior; its parameters do not matter.</param>
    /// <param name="components">K, the number of components.</param>
    /// <param name="rows">The rows, of equal length and weight 1 each.</param>
    /// <param name="seed">Seed of the starts; the same seed gives the same fit.</param>
    /// <param name="cancellationToken">Ends the search with the best model so far.</param>
    /// <returns>The fit from the best of the starts.</returns>
    /// <exception cref="ArgumentException">A row is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="components"/> is less than 1.</exception>
    /// <exception cref="UnusableDataException">Rows differ in length, a value is not finite, or the prototype is not for such rows.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before there was a model.</exception>
    public static FitResult<Row> Fit(
        this IMixtureComponent<Row> prototype, int components, IReadOnlyList<double[]> rows, ulong seed = 0, CancellationToken cancellationToken = default) =>
        prototype.Fit(components, DataMatrix.FromRows(rows), seed, cancellationToken);
}
