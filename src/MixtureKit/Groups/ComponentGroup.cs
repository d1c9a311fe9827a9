using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Groups;

/// <summary>Components of one family at work together on a batch.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// A group is where vector code, shared work and shared parameters belong. Groups are immutable, shared by threads, and keep no
/// buffers: those are fields of a <see cref="GroupWorker{TData}"/>.
/// </remarks>
public abstract class ComponentGroup<TData>
{
    /// <summary>The components, in order.</summary>
    public abstract IReadOnlyList<IMixtureComponent<TData>> Members { get; }

    /// <summary>Number of members.</summary>
    public int Count => Members.Count;

    /// <summary>Length of the statistics vector of all members together.</summary>
    public abstract int StatisticsLength { get; }

    /// <summary>Creates a worker, which one thread of a pass uses for one batch after another.</summary>
    /// <param name="options">The options of the pass.</param>
    public abstract GroupWorker<TData> CreateWorker(in PassOptions options);

    /// <summary>Returns the group that maximises Σ_k Σ w log p(x | θ_k) + log p(θ).</summary>
    /// <remarks>A member of weight 0 and without a prior is unchanged.</remarks>
    /// <param name="weights">N_k = Σ w of each member.</param>
    /// <param name="statistics">S, accumulated by this instance.</param>
    /// <param name="execution">Runs the work; members may be maximised in parallel, with the same bits.</param>
    /// <exception cref="DegenerateComponentException">The objective has no maximum; the exception names the member.</exception>
    public abstract ComponentGroup<TData> Maximize(ReadOnlyMemory<double> weights, ReadOnlyMemory<double> statistics, Execution execution);

    /// <summary>Returns a lower bound on Σ_k Σ w log [p(x | candidate_k) / p(x | this_k)], or null if the statistics do not determine one.</summary>
    /// <param name="candidate">A group of the same shape; the bound is 0 if it is this group.</param>
    /// <param name="weights">N_k of each member.</param>
    /// <param name="statistics">S, accumulated by this instance.</param>
    public abstract double? Gain(ComponentGroup<TData> candidate, ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics);

    /// <summary>Turns statistics that this instance accumulated into those of <paramref name="onto"/>, in place.</summary>
    public abstract void Rebase(ComponentGroup<TData> onto, ReadOnlySpan<double> weights, Span<double> statistics);

    /// <summary>The sum of the log priors of all members, each shared prior counted once.</summary>
    public virtual double LogPrior => Members.Sum(member => member.LogPrior);

    /// <summary>Number of free parameters of all members, each shared parameter counted once.</summary>
    public virtual int ParameterCount => Members.Sum(member => member.ParameterCount);

    /// <summary>The validators that check every observation before a fit, one a family.</summary>
    /// <remarks>
    /// By default those members that are validators. A combinator returns the validators of the components inside it, which check their
    /// parts of the data.
    /// </remarks>
    public virtual IEnumerable<IObservationValidator<TData>> Validators => Members.DistinctBy(member => member.Family).OfType<IObservationValidator<TData>>();

    /// <summary>The same members with statistics about each one's centre, or null if the statistics of this group already are.</summary>
    /// <remarks>
    /// A group may take the statistics of its members about one shared centre. If a step makes a member far narrower than before, these
    /// statistics have lost digits, and the member seems to have no maximum; the step is then repeated with this group.
    /// </remarks>
    public virtual ComponentGroup<TData>? WithOwnCenters => null;

    /// <summary>The group made of the members' parameters alone; this group if it keeps nothing from the group before it.</summary>
    /// <remarks>
    /// A group may keep something from step to step, such as a centre near all members. That changes the last bits of densities, and a model file
    /// does not store it, so a fit ends with the fresh group.
    /// </remarks>
    public virtual ComponentGroup<TData> Fresh => this;

    /// <summary>Computes the log-densities of one observation under all members.</summary>
    /// <param name="x">The observation.</param>
    /// <param name="destination">One element a member.</param>
    public virtual void LogDensity(TData x, Span<double> destination)
    {
        for (int k = 0; k < Members.Count; k++)
            destination[k] = Members[k].LogDensity(x);
    }

    /// <summary>Gives every member the pooled scatter of all members about their centres, in place.</summary>
    /// <remarks>
    /// Starts use it, because a cluster of a few observations does not determine its scatter. Each member gets the share of its weight,
    /// and keeps its mean. By default the statistics are unchanged, as for families without scatter.
    /// </remarks>
    /// <param name="weights">N_k of each member.</param>
    /// <param name="statistics">S, accumulated by this instance.</param>
    public virtual void Pool(ReadOnlySpan<double> weights, Span<double> statistics)
    {
    }

    /// <summary>Computes each member's least variance in any direction, as a share of the pooled variance of all members in that direction.</summary>
    /// <remarks>
    /// A judge of ends uses it to find members that are far narrower than the others. By default all shares are 1, as for families without scatter
    /// or with a scatter that all members share.
    /// </remarks>
    /// <param name="weights">N_k of each member.</param>
    /// <param name="statistics">S, accumulated by this instance.</param>
    /// <param name="destination">One element a member.</param>
    public virtual void RelativeSpread(ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics, Span<double> destination) => destination.Fill(1);

    /// <summary>Returns the same observations in the layout that the group's kernels read, or the given list if there is nothing to gain.</summary>
    /// <remarks>
    /// It is called once for a whole fit, to save each batch from laying out its observations in every pass. The result may be any
    /// list of equal observations in the same order, which is returned as it is if it is arranged again.
    /// </remarks>
    /// <param name="data">The observations.</param>
    /// <param name="execution">Runs the work.</param>
    public virtual IReadOnlyList<TData> Arrange(IReadOnlyList<TData> data, Execution execution) => data;

    /// <summary>Writes the log-densities of all observations of a single batch under all members.</summary>
    /// <param name="batch">The observations.</param>
    /// <param name="destination">[member][observation]: <see cref="Count"/> times the batch's count.</param>
    /// <remarks>For many batches, use a worker, which keeps its buffers.</remarks>
    public void LogDensity(Batch<TData> batch, Span<double> destination) => CreateWorker(default).LogDensity(batch, destination);

    /// <summary>Adds Σ w·T(x) of a single batch to the statistics of all members.</summary>
    /// <param name="batch">The observations.</param>
    /// <param name="weights">[member][observation]: responsibility times observation weight.</param>
    /// <param name="statistics">S, of length <see cref="StatisticsLength"/>.</param>
    /// <remarks>For many batches, use a worker, which keeps its buffers.</remarks>
    public void Accumulate(Batch<TData> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        GroupWorker<TData> worker = CreateWorker(default);
        double shared = 0;
        worker.Accumulate(batch, weights);
        worker.EndSegment(statistics, ref shared);
    }
}
