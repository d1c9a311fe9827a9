using MixtureKit.Data;

namespace MixtureKit.Groups;

/// <summary>One thread's part of a group during a pass: log-densities and sums of one batch after another.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// A worker's buffers are its fields, and no other thread sees them. For each batch of a segment the driver calls
/// <see cref="LogDensity"/>, which it may omit, then <see cref="Accumulate"/>; after the last batch it calls <see cref="EndSegment"/>.
/// Results that <see cref="LogDensity"/> kept for a batch can be used in <see cref="Accumulate"/> if the batch and its
/// <see cref="Batch{TData}.Version"/> are the same. A worker whose segment was interrupted by an exception is not used again.
/// </remarks>
public abstract class GroupWorker<TData>
{
    /// <summary>Writes the log-densities of all observations of a batch under all members.</summary>
    /// <param name="batch">The observations.</param>
    /// <param name="destination">[member][observation]: the group's count times the batch's count.</param>
    /// <remarks>
    /// If <see cref="PassOptions.AllowSharedTerm"/> is set, a term h(x) of the observation alone may be left out;
    /// <see cref="EndSegment"/> then adds the sum of h over the observations that were accumulated.
    /// </remarks>
    public abstract void LogDensity(Batch<TData> batch, Span<double> destination);

    /// <summary>Adds Σ w·T(x) of a batch to the worker's sums.</summary>
    /// <param name="batch">The observations.</param>
    /// <param name="weights">[member][observation]: responsibility times observation weight.</param>
    public abstract void Accumulate(Batch<TData> batch, ReadOnlySpan<double> weights);

    /// <summary>Adds the sums of the segment to its statistics, and clears them for the next segment.</summary>
    /// <param name="statistics">S of the group, of length <see cref="ComponentGroup{TData}.StatisticsLength"/>.</param>
    /// <param name="sharedLogDensity">The sum of the terms left out of log-densities, to which the group adds its part.</param>
    public abstract void EndSegment(Span<double> statistics, ref double sharedLogDensity);

    /// <summary>Makes this the worker of another group, so that its buffers are kept; returns false if that is impossible.</summary>
    /// <param name="next">The group of the next model.</param>
    /// <remarks>Called between segments, with a group of the same options. False by default: the driver then creates a new worker.</remarks>
    public virtual bool TryRetarget(ComponentGroup<TData> next) => false;
}
