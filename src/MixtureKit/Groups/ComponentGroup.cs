using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Parallelism;

namespace MixtureKit.Groups;

/// <summary>
/// Components of one family at work together on a batch: the one seam for vector code, for work they share and for
/// parameters they share.
/// </summary>
/// <typeparam name="TData">What one observation is.</typeparam>
/// <remarks>Groups are immutable, shared by threads, and keep no buffers: those are fields of a <see cref="GroupWorker{TData}"/>.</remarks>
public abstract class ComponentGroup<TData>
{
    /// <summary>The components, in order.</summary>
    public abstract IReadOnlyList<IMixtureComponent<TData>> Members { get; }

    /// <summary>Number of members.</summary>
    public int Count => Members.Count;

    /// <summary>Length of the statistics vector of all members together.</summary>
    public abstract int StatisticsLength { get; }

    /// <summary>Creates a worker, which one thread of a pass uses for one batch after another.</summary>
    /// <param name="options">What the pass asks of the worker.</param>
    public abstract GroupWorker<TData> CreateWorker(in PassOptions options);

    /// <summary>The group that maximises Σ_k Σ w log p(x | θ_k) + log p(θ). A member of weight 0 and without a prior stays as it is.</summary>
    /// <param name="weights">N_k = Σ w of each member.</param>
    /// <param name="statistics">S, accumulated by this instance.</param>
    /// <param name="execution">Who does the work; members may be maximised side by side, with the same bits.</param>
    /// <exception cref="DegenerateComponentException">The objective has no maximum; the exception names the member.</exception>
    public abstract ComponentGroup<TData> Maximize(ReadOnlyMemory<double> weights, ReadOnlyMemory<double> statistics, Execution execution);

    /// <summary>A lower bound on Σ_k Σ w log [p(x | candidate_k) / p(x | this_k)], 0 at this group; null where the statistics cannot tell.</summary>
    /// <param name="candidate">A group of the same shape.</param>
    /// <param name="weights">N_k of each member.</param>
    /// <param name="statistics">S, accumulated by this instance.</param>
    public abstract double? Gain(ComponentGroup<TData> candidate, ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics);

    /// <summary>Turns statistics that this instance accumulated into those that <paramref name="onto"/> would have, in place.</summary>
    public abstract void Rebase(ComponentGroup<TData> onto, ReadOnlySpan<double> weights, Span<double> statistics);

    /// <summary>The sum of the log priors of all members; what they share counts once.</summary>
    public virtual double LogPrior => Members.Sum(member => member.LogPrior);

    /// <summary>The free parameters of all members; what they share counts once.</summary>
    public virtual int ParameterCount => Members.Sum(member => member.ParameterCount);

    /// <summary>The guards that look at every observation before a fit, one a family.</summary>
    /// <remarks>By default those members that are guards. A group of components inside others gives the guards inside, which know their data.</remarks>
    public virtual IEnumerable<IObservationGuard<TData>> Guards => Members.DistinctBy(member => member.Family).OfType<IObservationGuard<TData>>();

    /// <summary>The same members with statistics about each one's own centre, or null if that is where this group takes them.</summary>
    /// <remarks>
    /// A group may take the statistics of its members about one centre that they share. If a step makes a member far narrower than it was, they have
    /// lost digits, and the member seems to have no maximum: the step is then repeated with this group.
    /// </remarks>
    public virtual ComponentGroup<TData>? WithOwnCenters => null;

    /// <summary>The group that the parameters of the members alone give; itself if it keeps nothing of the group that it came from.</summary>
    /// <remarks>
    /// A group may keep something from step to step, such as a centre near all members. It changes the last bits of densities, and a model file
    /// has no place for it, so a fit ends with the fresh group.
    /// </remarks>
    public virtual ComponentGroup<TData> Fresh => this;

    /// <summary>The log-densities of one observation under all members.</summary>
    /// <param name="x">The observation.</param>
    /// <param name="destination">One place a member.</param>
    public virtual void LogDensity(TData x, Span<double> destination)
    {
        for (int k = 0; k < Members.Count; k++)
            destination[k] = Members[k].LogDensity(x);
    }

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

    /// <summary>Writes the log-densities of all observations of a single batch under all members.</summary>
    /// <param name="batch">The observations.</param>
    /// <param name="destination">[member][observation]: <see cref="Count"/> times the batch's count.</param>
    /// <remarks>A worker does so for many batches with the same buffers.</remarks>
    public void LogDensity(Batch<TData> batch, Span<double> destination) => CreateWorker(default).LogDensity(batch, destination);

    /// <summary>Adds Σ w·T(x) of a single batch to the statistics of all members.</summary>
    /// <param name="batch">The observations.</param>
    /// <param name="weights">[member][observation]: responsibility times observation weight.</param>
    /// <param name="statistics">S, of length <see cref="StatisticsLength"/>.</param>
    /// <remarks>A worker does so for many batches with the same buffers.</remarks>
    public void Accumulate(Batch<TData> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        GroupWorker<TData> worker = CreateWorker(default);
        double shared = 0;
        worker.Accumulate(batch, weights);
        worker.EndSegment(statistics, ref shared);
    }

    /// <summary>The group of any components: sorted by <see cref="IMixtureComponent{TData}.Family"/>, in the order given.</summary>
    /// <exception cref="ArgumentException">There are no components, one is null, or they are for different numbers of columns.</exception>
    /// <exception cref="InvalidOperationException">A component's family or group is null.</exception>
    public static ComponentGroup<TData> Of(IReadOnlyList<IMixtureComponent<TData>> components)
    {
        Require(components);
        // The parts of mixtures join the sorting, so that what leaves share is shared through every nesting.
        if (components.Any(component => component is Mixture<TData>))
            return new MixtureGroup<TData>(components);
        object family = FamilyOf(components[0]);
        return components.All(component => FamilyOf(component).Equals(family))
            ? Returned.Value(components[0].Group(components), components[0], nameof(IMixtureComponent<TData>.Group))
            : new MixedGroup<TData>(components);
    }

    /// <summary>Refuses components that cannot stand side by side.</summary>
    /// <exception cref="ArgumentException">There are none, one is null, or they are for different numbers of columns.</exception>
    internal static void Require(IReadOnlyList<IMixtureComponent<TData>> components)
    {
        ArgumentNullException.ThrowIfNull(components);
        if (components.Count == 0)
            throw new ArgumentException("A mixture has at least one component.", nameof(components));
        for (int k = 0; k < components.Count; k++)
        {
            if (components[k] is null)
                throw new ArgumentException($"Component {k} is null.", nameof(components));
        }
        ColumnCounts.Common(components, nameof(components));
    }

    private static object FamilyOf(IMixtureComponent<TData> component) =>
        Returned.Value(component.Family, component, nameof(IMixtureComponent<TData>.Family));
}
