using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit;

/// <summary>
/// Components of one family at work together on a batch: the one seam for vector code, for work they share and for
/// parameters they share.
/// </summary>
/// <typeparam name="TData">What one observation is.</typeparam>
/// <remarks>Groups are immutable, shared by threads, and keep no buffers: those are the batch's.</remarks>
public abstract class ComponentGroup<TData>
{
    /// <summary>The components, in order.</summary>
    public abstract IReadOnlyList<IMixtureComponent<TData>> Members { get; }

    /// <summary>How many log-densities the group gives for an observation.</summary>
    public int Count => Members.Count;

    /// <summary>Length of the statistics vector of all members together.</summary>
    public abstract int StatisticsLength { get; }

    /// <summary>The sum of the log priors of all members; what they share counts once.</summary>
    public virtual double LogPrior => Members.Sum(member => member.LogPrior);

    /// <summary>The free parameters of all members; what they share counts once.</summary>
    public virtual int ParameterCount => Members.Sum(member => member.ParameterCount);

    /// <summary>The log-densities of all observations of a batch under all members.</summary>
    /// <param name="batch">The observations.</param>
    /// <param name="destination">[member][observation]: <see cref="Count"/> times the batch's count.</param>
    public abstract void LogDensity(Batch<TData> batch, Span<double> destination);

    /// <summary>The log-densities of one observation under all members.</summary>
    /// <param name="x">The observation.</param>
    /// <param name="destination">One place a member.</param>
    public virtual void LogDensity(TData x, Span<double> destination)
    {
        for (int k = 0; k < Members.Count; k++)
            destination[k] = Members[k].LogDensity(x);
    }

    /// <summary>S += Σ w·T(x) for all members.</summary>
    /// <param name="batch">The observations.</param>
    /// <param name="weights">[member][observation]: responsibility times observation weight.</param>
    /// <param name="statistics">S, of length <see cref="StatisticsLength"/>.</param>
    public abstract void Accumulate(Batch<TData> batch, ReadOnlySpan<double> weights, Span<double> statistics);

    /// <summary>
    /// As <see cref="Accumulate"/>, but sums may stay in <see cref="Batch{TData}.Sums"/> until <see cref="Settle"/>: what is the same work
    /// for one batch as for many is then done once a segment. The driver asks for it; who asks for <see cref="Accumulate"/> has all at once.
    /// </summary>
    /// <param name="batch">The observations.</param>
    /// <param name="weights">[member][observation]: responsibility times observation weight.</param>
    /// <param name="statistics">S, of length <see cref="StatisticsLength"/>.</param>
    public virtual void Gather(Batch<TData> batch, ReadOnlySpan<double> weights, Span<double> statistics) => Accumulate(batch, weights, statistics);

    /// <summary>Adds to the statistics what <see cref="Gather"/> has kept back since the last time.</summary>
    /// <param name="batch">The batch that was gathered from, wherever it is now.</param>
    /// <param name="statistics">S, of length <see cref="StatisticsLength"/>.</param>
    public virtual void Settle(Batch<TData> batch, Span<double> statistics)
    {
    }

    /// <summary>The group that maximises Σ_k Σ w log p(x | θ_k) + log p(θ). A member of weight 0 and without a prior stays as it is.</summary>
    /// <param name="weights">N_k = Σ w of each member.</param>
    /// <param name="statistics">S, accumulated by this instance.</param>
    /// <exception cref="DegenerateComponentException">The objective has no maximum; the exception names the member.</exception>
    public abstract ComponentGroup<TData> Maximize(ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics);

    /// <summary>Whether the group's densities and statistics ask for the rows of the next batch as they go, a half each, so that no one else needs to.</summary>
    internal virtual bool AsksAhead => false;

    /// <summary>
    /// The log-densities less a term of the observation alone, log p_k(x) = h(x) + r_k(x), where that is less work: r_k, which is all that
    /// responsibilities need. The driver adds Σ h once a segment. By default h is 0.
    /// </summary>
    /// <param name="batch">The observations.</param>
    /// <param name="destination">[member][observation].</param>
    internal virtual void RelativeLogDensity(Batch<TData> batch, Span<double> destination) => LogDensity(batch, destination);

    /// <summary>
    /// Σ h(x) over the observations that were gathered since the last <see cref="Settle"/>, which is about to come; each of them is taken to have
    /// the weight 1 and responsibilities that add up to 1.
    /// </summary>
    /// <param name="batch">The batch that was gathered from, wherever it is now.</param>
    internal virtual double SharedLogDensity(Batch<TData> batch) => 0;

    /// <summary>
    /// The group of the same members whose statistics are taken about each one's own centre, where those of this group are taken about a place that
    /// members share, and have lost digits if a member is far narrower after a step than before; otherwise null.
    /// </summary>
    internal virtual ComponentGroup<TData>? Careful => null;

    /// <summary>What the densities, half 0, or the statistics, half 1, are to ask for in so many steps.</summary>
    internal ReadAhead Ahead(Batch<TData> batch, int half, int steps) => AsksAhead ? batch.Ahead(half, 2, steps) : default;

    /// <summary>The same to the last bit, by an execution that may run members side by side where each is work enough.</summary>
    internal virtual ComponentGroup<TData> Maximize(ReadOnlyMemory<double> weights, ReadOnlyMemory<double> statistics, Execution execution) =>
        Maximize(weights.Span, statistics.Span);

    /// <summary>A lower bound on Σ_k Σ w log [p(x | candidate_k) / p(x | this_k)], 0 at this group; null where the statistics cannot tell.</summary>
    /// <param name="candidate">A group of the same shape.</param>
    /// <param name="weights">N_k of each member.</param>
    /// <param name="statistics">S, accumulated by this instance.</param>
    public abstract double? Gain(ComponentGroup<TData> candidate, ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics);

    /// <summary>Turns statistics that this instance accumulated into those that <paramref name="onto"/> would have, in place.</summary>
    public abstract void Rebase(ComponentGroup<TData> onto, ReadOnlySpan<double> weights, Span<double> statistics);

    /// <summary>
    /// Gives every member the spread that all have together about their own centres, in place. Starts ask for it, since a cluster
    /// of a few observations cannot tell its own. Families without a spread leave the statistics alone.
    /// </summary>
    /// <param name="weights">N_k of each member.</param>
    /// <param name="statistics">S, accumulated by this instance.</param>
    public virtual void Pool(ReadOnlySpan<double> weights, Span<double> statistics)
    {
    }

    /// <summary>
    /// The same observations, laid out as the group's kernels read them: once for a whole fit, where a batch would lay out its own
    /// every pass. Any list of equal observations will do; itself where there is nothing to gain.
    /// </summary>
    /// <param name="data">The observations.</param>
    /// <param name="execution">Who does the work.</param>
    public virtual IReadOnlyList<TData> Arrange(IReadOnlyList<TData> data, Execution execution) => data;

    /// <summary>The group of any components: sorted by <see cref="IMixtureComponent{TData}.Family"/>, in the order given.</summary>
    /// <exception cref="ArgumentException">There are no components, or one is null.</exception>
    public static ComponentGroup<TData> Of(IReadOnlyList<IMixtureComponent<TData>> components)
    {
        ArgumentNullException.ThrowIfNull(components);
        if (components.Count == 0)
            throw new ArgumentException("A mixture has at least one component.", nameof(components));
        for (int k = 0; k < components.Count; k++)
        {
            if (components[k] is null)
                throw new ArgumentException($"Component {k} is null.", nameof(components));
        }
        // The parts of mixtures join the sorting, so that what leaves share is shared through every nesting.
        if (components.Any(component => component is Mixture<TData>))
            return new MixtureGroup<TData>(components);
        return components.All(component => component.Family.Equals(components[0].Family))
            ? components[0].Group(components)
            : new MixedGroup<TData>(components);
    }
}
