using MixtureKit.Data;

namespace MixtureKit.Gates;

/// <summary>The mixing weights of a mixture: π_k, or π_k(x) if they depend on the observation.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// Gates are immutable and shared by threads. A gate of constant weights overrides <see cref="ConstantWeights"/> and
/// <see cref="ConstantLogWeights"/>; the passes of a fit then neither call <see cref="LogWeights(Batch{TData}, Span{double})"/> nor read
/// the observations for it.
/// </remarks>
public abstract class Gate<TData>
{
    /// <summary>Number of components.</summary>
    public abstract int Count { get; }

    /// <summary>Length of the statistics vector, without the expected counts N_1 … N_K, which every gate is given.</summary>
    public abstract int StatisticsLength { get; }

    /// <summary>Number of free parameters.</summary>
    public abstract int ParameterCount { get; }

    /// <summary>Computes log π_k of each component for each observation of a batch.</summary>
    /// <param name="batch">The observations.</param>
    /// <param name="destination">[component][observation].</param>
    public abstract void LogWeights(Batch<TData> batch, Span<double> destination);

    /// <summary>Adds Σ w·T(x) for the observations of a batch.</summary>
    /// <param name="batch">The observations.</param>
    /// <param name="weights">[component][observation]: responsibility times observation weight.</param>
    /// <param name="statistics">S, of length <see cref="StatisticsLength"/>.</param>
    public abstract void Accumulate(Batch<TData> batch, ReadOnlySpan<double> weights, Span<double> statistics);

    /// <summary>Returns the gate that maximises Σ_k Σ w γ_k log π_k + log p(π).</summary>
    /// <param name="counts">N_k = Σ w γ_k of each component.</param>
    /// <param name="statistics">S, accumulated by this instance.</param>
    public abstract Gate<TData> Maximize(ReadOnlySpan<double> counts, ReadOnlySpan<double> statistics);

    /// <summary>Returns a lower bound on Σ_k Σ w γ_k log (π'_k / π_k), or null if the statistics do not determine one.</summary>
    /// <param name="candidate">π': a gate of the same kind.</param>
    /// <param name="counts">N_k of each component.</param>
    /// <param name="statistics">S, accumulated by this instance.</param>
    public abstract double? Gain(Gate<TData> candidate, ReadOnlySpan<double> counts, ReadOnlySpan<double> statistics);

    /// <summary>Turns statistics that this instance accumulated into those of another gate, in place.</summary>
    /// <param name="onto">A gate of the same kind.</param>
    /// <param name="counts">N_k of each component.</param>
    /// <param name="statistics">S, accumulated by this instance.</param>
    public abstract void Rebase(Gate<TData> onto, ReadOnlySpan<double> counts, Span<double> statistics);

    /// <summary>The log-density of the prior, log p(π); 0 by default, for no prior.</summary>
    public virtual double LogPrior => 0;

    /// <summary>π, one value a component; null by default, for weights that depend on the observation.</summary>
    public virtual IReadOnlyList<double>? ConstantWeights => null;

    /// <summary>log π, one value a component; empty by default, for weights that depend on the observation.</summary>
    public virtual ReadOnlySpan<double> ConstantLogWeights => [];

    /// <summary>Computes log π_k of each component for one observation.</summary>
    /// <param name="x">The observation.</param>
    /// <param name="destination">One element a component.</param>
    public virtual void LogWeights(TData x, Span<double> destination) => LogWeights(Batch<TData>.Of([x]), destination);

    /// <summary>Returns the same gate with other weights to start from; by default the gate itself, for a gate that chooses its weights.</summary>
    /// <param name="weights">π, one a component.</param>
    public virtual Gate<TData> WithWeights(IReadOnlyList<double> weights) => this;
}
