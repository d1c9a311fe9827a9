using MixtureKit.Data;

namespace MixtureKit.Assignments;

/// <summary>
/// How responsibilities come from log joints. The posterior makes expectation-maximisation; the others make its relatives.
/// Whatever the responsibilities γ, EM with them increases Q + T·H: the expected complete log-likelihood plus temperature
/// times entropy.
/// </summary>
/// <typeparam name="TData">What one observation is.</typeparam>
/// <remarks>Assignments are immutable and shared by threads. Source: Neal and Hinton, "A view of the EM algorithm" (1998).</remarks>
public abstract class Assignment<TData>
{
    /// <summary>γ_k = p(z = k | x): expectation-maximisation itself.</summary>
    public static Assignment<TData> Posterior { get; } = new PosteriorAssignment<TData>();

    /// <summary>T of the objective Q + T·H.</summary>
    public virtual double Temperature => 1;

    /// <summary>Whether the objective can never fall from one iteration to the next.</summary>
    public virtual bool IsMonotone => true;

    /// <summary>True if the responsibilities are the posterior p(z = k | x), so that a term common to all components cancels; false by default.</summary>
    public virtual bool IsPosterior => false;

    /// <summary>True by default; false if the responsibilities do not depend on the model, so that a pass can do without log-densities.</summary>
    /// <remarks>Without log-densities the log-likelihood, the entropy and the value of the pass are 0.</remarks>
    public virtual bool NeedsDensities => true;

    /// <summary>True by default; false if equal observations have equal responsibilities wherever they stand, so that they may be merged.</summary>
    public virtual bool DependsOnPosition => true;

    /// <summary>The assignment of an iteration, counted from 0: another temperature, other draws. Itself where nothing changes.</summary>
    public virtual Assignment<TData> ForIteration(int iteration) => this;

    /// <summary>Turns log joints into responsibilities, in place.</summary>
    /// <param name="batch">The observations; <see cref="Batch{TData}.Position"/> tells where in all the data they stand.</param>
    /// <param name="logDensities">log Σ_k exp joint for each observation, finite.</param>
    /// <param name="joints">[component][observation]: log π_k p_k(x) in (of an impossible observation log π_k), responsibilities out, which sum to 1 over the components.</param>
    public abstract void Assign(Batch<TData> batch, ReadOnlySpan<double> logDensities, Span<double> joints);
}
