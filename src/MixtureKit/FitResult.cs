using MixtureKit.Selection;

namespace MixtureKit;

/// <summary>What a fit found, how it ended, and everything it saw on the way.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
public sealed class FitResult<TData>
{
    private readonly AuxiliaryFunction<TData>? _auxiliary;

    internal FitResult(AuxiliaryFunction<TData>? auxiliary) => _auxiliary = auxiliary;

    /// <summary>Whether there is a sound model; without one every start broke down before its first pass.</summary>
    public bool HasModel => _auxiliary is not null;

    /// <summary>A(·, θ) at the fitted parameters: the last of the sequence that EM is, or the best if a step lowered the objective.</summary>
    /// <exception cref="InvalidOperationException">There is no sound model.</exception>
    public AuxiliaryFunction<TData> Auxiliary => _auxiliary
        ?? throw new InvalidOperationException($"No start gave a sound model. {Degeneracy}");

    /// <summary>The fitted mixture. The log-likelihood reported is that of these parameters.</summary>
    /// <exception cref="InvalidOperationException">There is no sound model.</exception>
    public Mixture<TData> Model => Auxiliary.Model;

    /// <summary>How the fit ended.</summary>
    public required FitStatus Status { get; init; }

    /// <summary>What broke down, where the status is <see cref="FitStatus.Degenerate"/>.</summary>
    public Degeneracy? Degeneracy { get; init; }

    /// <summary>Number of steps made; the model is that of the last, or of an earlier one if a step lowered the objective.</summary>
    public int Iterations => Math.Max(Trace.Count - 1, 0);

    /// <summary>
    /// Number of passes over the data, of which one is at the start and one at the end of each step; with acceleration there may
    /// be more, at extrapolations that were dropped.
    /// </summary>
    public int Passes { get; init; }

    /// <summary>ℓ(θ) of the model.</summary>
    public double LogLikelihood => Auxiliary.LogLikelihood;

    /// <summary>log p(θ) of the model.</summary>
    public double LogPrior => Model.LogPrior;

    /// <summary>What the fit increased: ℓ + log prior with posterior responsibilities.</summary>
    public double Objective => Auxiliary.Objective;

    /// <summary>AIC, BIC and ICL of the model.</summary>
    public InformationCriteria Criteria => InformationCriteria.Of(Auxiliary);

    /// <summary>ℓ and its companions at every iteration, the start first.</summary>
    public required IReadOnlyList<TracePoint> Trace { get; init; }

    /// <summary>The certificate of every step, where asked for.</summary>
    public IReadOnlyList<Certificate> Certificates { get; init; } = [];

    /// <summary>Steps that lowered the objective beyond rounding.</summary>
    public IReadOnlyList<ObjectiveDecrease> ObjectiveDecreases { get; init; } = [];

    /// <summary>Components that hold less than a hundredth of an observation at the end; those whose parameters could not be told from it kept them.</summary>
    public IReadOnlyList<int> Starved { get; init; } = [];

    /// <summary>Sentences about what a user ought to know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How every start ended, where there were several.</summary>
    public IReadOnlyList<StartOutcome> Starts { get; init; } = [];

    /// <summary>The number of distinct observations, where equal ones were merged into one; null where they were not.</summary>
    public long? Patterns { get; init; }

    /// <summary>Duration of the EM loop; the data were laid out before.</summary>
    public TimeSpan Elapsed { get; init; }
}
