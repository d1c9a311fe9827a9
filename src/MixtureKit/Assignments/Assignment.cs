using MixtureKit.Data;

namespace MixtureKit.Assignments;

/// <summary>The rule that turns the log joints log π_k p_k(x) of an observation into its responsibilities.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// The posterior makes expectation-maximisation; the other assignments make its relatives. For any responsibilities γ, EM with them
/// increases Q + T·H: the expected complete log-likelihood plus temperature times entropy. Assignments are immutable and shared by
/// threads. Source: Neal and Hinton, "A view of the EM algorithm" (1998).
/// </remarks>
public abstract class Assignment<TData>
{
    /// <summary>The posterior γ_k = p(z = k | x), which makes expectation-maximisation itself.</summary>
    public static Assignment<TData> Posterior { get; } = new PosteriorAssignment<TData>();

    /// <summary>The temperature T of the objective Q + T·H.</summary>
    public virtual double Temperature => 1;

    /// <summary>True if the objective never decreases from one iteration to the next.</summary>
    public virtual bool IsMonotone => true;

    /// <summary>
    /// True if the responsibilities are the posterior p(z = k | x), so that a term common to all components cancels; false by
    /// default.
    /// </summary>
    public virtual bool IsPosterior => false;

    /// <summary>True by default; false if the responsibilities do not depend on the model, so that a pass can do without log-densities.</summary>
    /// <remarks>Without log-densities the log-likelihood, the entropy and the value of the pass are 0.</remarks>
    public virtual bool NeedsDensities => true;

    /// <summary>
    /// True by default; false if equal observations have equal responsibilities whatever their positions, so that they may be
    /// merged.
    /// </summary>
    public virtual bool DependsOnPosition => true;

    /// <summary>True if a pass does nothing with the responsibilities but sum; false by default, since an assignment may also keep them.</summary>
    internal virtual bool LeavesSumsAlone => false;

    /// <summary>Returns the assignment of an iteration, counted from 0; by default this assignment.</summary>
    /// <remarks>An assignment whose temperature or random draws change from one iteration to the next overrides it.</remarks>
    public virtual Assignment<TData> ForIteration(int iteration) => this;

    /// <summary>Turns log joints into responsibilities, in place.</summary>
    /// <param name="batch">The observations; <see cref="Batch{TData}.Position"/> is the position of the first one in all the data.</param>
    /// <param name="logDensities">log Σ_k exp joint for each observation, finite.</param>
    /// <param name="joints">[component][observation]: in, log π_k p_k(x), or log π_k if the observation is impossible; out, responsibilities that sum to 1 over the components.</param>
    public abstract void Assign(Batch<TData> batch, ReadOnlySpan<double> logDensities, Span<double> joints);
}
