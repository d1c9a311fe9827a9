using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>A way out of the end of a search that is no maximum, such as one with two equal components.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>An escape is immutable, and several threads may share it.</remarks>
public abstract class SaddleEscape<TData>
{
    /// <summary>The default escape, which removes the component that is needed least and splits another.</summary>
    public static SaddleEscape<TData> Default { get; } = new SplitEscape<TData>();

    /// <summary>Returns a model that is higher than an end, or from which EM climbs above it; null if the end needs no escape.</summary>
    /// <param name="end">The function at the end.</param>
    /// <param name="observations">The data, of which equal rows may be merged.</param>
    /// <param name="random">The source of all randomness.</param>
    /// <param name="execution">Runs the passes over the data.</param>
    /// <param name="cancellationToken">Stops the passes.</param>
    public abstract Mixture<TData>? Leave(
        AuxiliaryFunction<TData> end, Observations<TData> observations, RandomSource random, Execution execution, CancellationToken cancellationToken);
}
