using MixtureKit.Groups;

namespace MixtureKit;

/// <summary>A density p(x | θ) that can re-estimate θ from weighted data.</summary>
/// <typeparam name="TData">Type of an observation: a row of numbers, an int, a string, or any record.</typeparam>
/// <remarks>
/// The first four members make a complete component. The others have defaults that are correct, if slow or without information.
/// Components are immutable and shared by threads. An instance is also the prototype of its family: it carries sizes,
/// structure and prior, and <see cref="Maximize"/> makes the next one of its kind.
/// Expectation-maximisation requires of a component only that its sufficient statistics are a vector that adds up
/// (Dempster, Laird and Rubin 1977, section 2).
/// </remarks>
public interface IMixtureComponent<TData>
{
    /// <summary>Length of the statistics vector T(x).</summary>
    int StatisticsLength { get; }

    /// <summary>Returns log p(x | θ); −∞ for an impossible observation, never NaN.</summary>
    double LogDensity(TData x);

    /// <summary>Adds w·T(x) to the statistics S.</summary>
    /// <param name="x">The observation.</param>
    /// <param name="weight">Its weight w ≥ 0: responsibility times observation weight.</param>
    /// <param name="statistics">S, of length <see cref="StatisticsLength"/>.</param>
    void Accumulate(TData x, double weight, Span<double> statistics);

    /// <summary>Returns the component that maximises Σ w log p(x | θ) + log p(θ), from statistics that this one accumulated.</summary>
    /// <param name="weight">N = Σ w.</param>
    /// <param name="statistics">S = Σ w·T(x), accumulated by this instance.</param>
    /// <exception cref="DegenerateComponentException">The objective has no maximum for these statistics.</exception>
    IMixtureComponent<TData> Maximize(double weight, ReadOnlySpan<double> statistics);

    /// <summary>log p(θ), normalised, for maximum a posteriori estimates; 0 without a prior.</summary>
    double LogPrior => 0;

    /// <summary>Number of free parameters, for AIC and BIC.</summary>
    int ParameterCount => StatisticsLength;

    /// <summary>The key of the component's family; components with equal keys form one group.</summary>
    /// <remarks>Keys are compared by value, and are made of type, sizes, structure, prior and tie.</remarks>
    object Family => (GetType(), StatisticsLength);

    /// <summary>Returns a lower bound on Σ w log [p(x | candidate) / p(x | this)], or null if the statistics do not determine one.</summary>
    /// <param name="candidate">Another component of the family; the bound is 0 if it is this component.</param>
    /// <param name="weight">N = Σ w.</param>
    /// <param name="statistics">S, accumulated by this instance.</param>
    double? Gain(IMixtureComponent<TData> candidate, double weight, ReadOnlySpan<double> statistics) => null;

    /// <summary>Turns statistics that this instance accumulated into those that <paramref name="onto"/> would have.</summary>
    /// <param name="onto">Another component of the family.</param>
    /// <param name="weight">N = Σ w.</param>
    /// <param name="statistics">S, changed in place.</param>
    void Rebase(IMixtureComponent<TData> onto, double weight, Span<double> statistics)
    {
    }

    /// <summary>Returns the group of components of one family, this one among them, which work on batches together.</summary>
    ComponentGroup<TData> Group(IReadOnlyList<IMixtureComponent<TData>> members) => new IndependentGroup<TData>(members);
}
