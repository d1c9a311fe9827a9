using MixtureKit.Groups;

namespace MixtureKit;

/// <summary>
/// A density p(x | θ) that can re-estimate θ from weighted data. The first four members are a complete component;
/// the others have defaults that are right, if slow or silent.
/// </summary>
/// <typeparam name="TData">What one observation is: a row of numbers, an int, a string, a record of one's own.</typeparam>
/// <remarks>
/// Components are immutable and shared by threads. An instance is also the prototype of its family: it carries sizes,
/// structure and prior, and <see cref="Maximize"/> makes the next one of its kind.
/// Expectation-maximisation asks no more of a component than that its sufficient statistics are a vector that adds up
/// (Dempster, Laird and Rubin 1977, section 2).
/// </remarks>
public interface IMixtureComponent<TData>
{
    /// <summary>Length of the statistics vector T(x).</summary>
    int StatisticsLength { get; }

    /// <summary>log p(x | θ); −∞ for an impossible observation, never NaN.</summary>
    double LogDensity(TData x);

    /// <summary>S += w·T(x).</summary>
    /// <param name="x">The observation.</param>
    /// <param name="weight">Its weight w ≥ 0: responsibility times observation weight.</param>
    /// <param name="statistics">S, of length <see cref="StatisticsLength"/>.</param>
    void Accumulate(TData x, double weight, Span<double> statistics);

    /// <summary>The component that maximises Σ w log p(x | θ) + log p(θ), from what this one accumulated.</summary>
    /// <param name="weight">N = Σ w.</param>
    /// <param name="statistics">S = Σ w·T(x), accumulated by this instance.</param>
    /// <exception cref="DegenerateComponentException">The objective has no maximum for these statistics.</exception>
    IMixtureComponent<TData> Maximize(double weight, ReadOnlySpan<double> statistics);

    /// <summary>log p(θ), normalised, for maximum a posteriori estimates; 0 where there is no prior.</summary>
    double LogPrior => 0;

    /// <summary>Number of free parameters, for AIC and BIC.</summary>
    int ParameterCount => StatisticsLength;

    /// <summary>Components with equal keys, by value (type, sizes, structure, prior, tie), work together in one group.</summary>
    object Family => (GetType(), StatisticsLength);

    /// <summary>
    /// A lower bound on Σ w log [p(x | candidate) / p(x | this)] that is 0 where the candidate is this component;
    /// null where the statistics cannot tell.
    /// </summary>
    /// <param name="candidate">Another component of the family.</param>
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

    /// <summary>The components of one family as they work together on a batch; this one is among the members.</summary>
    ComponentGroup<TData> Group(IReadOnlyList<IMixtureComponent<TData>> members) => new IndependentGroup<TData>(members);
}
