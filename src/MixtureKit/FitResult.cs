using System.Globalization;
using MixtureKit.Messages;
using MixtureKit.Notebooks;
using MixtureKit.Selection;

namespace MixtureKit;

/// <summary>The result of a fit: the model, the status, the trace and the warnings.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
[TypeFormatterSource(typeof(NotebookFormatterSource))]
public sealed partial class FitResult<TData>
{
    private readonly AuxiliaryFunction<TData>? _auxiliary;

    internal FitResult(AuxiliaryFunction<TData>? auxiliary) => _auxiliary = auxiliary;

    /// <summary>True if there is a sound model; false if every start broke down before its first pass.</summary>
    public bool HasModel => _auxiliary is not null;

    /// <summary>A(·, θ) at the fitted parameters θ: the last function of the fit, or the best if a step lowered the objective.</summary>
    /// <exception cref="InvalidOperationException">There is no sound model.</exception>
    public AuxiliaryFunction<TData> Auxiliary => _auxiliary
        ?? throw new InvalidOperationException($"No start gave a sound model; read Status first. {Degeneracy}");

    /// <summary>The fitted mixture, which the reported log-likelihood belongs to.</summary>
    /// <exception cref="InvalidOperationException">There is no sound model.</exception>
    public Mixture<TData> Model => Auxiliary.Model;

    /// <summary>The reason that the fit ended.</summary>
    public required FitStatus Status { get; init; }

    /// <summary>The fault if the status is <see cref="FitStatus.Degenerate"/>; otherwise null.</summary>
    public Degeneracy? Degeneracy { get; init; }

    /// <summary>Number of steps made; the model is that of the last, or of an earlier one if a step lowered the objective.</summary>
    public int Iterations => Math.Max(Trace.Count - 1, 0);

    /// <summary>Number of passes over the data: one at the start, one a step, and possibly more.</summary>
    /// <remarks>
    /// There are more if an accelerated fit drops extrapolations, if an M-step computes its statistics again, or if the last figures are computed
    /// again at the fresh model.
    /// </remarks>
    public int Passes { get; init; }

    /// <summary>Estimate of what further steps would add to the objective in all; null if the last steps do not tell.</summary>
    /// <remarks>
    /// The gains of EM fall as a geometric series near a maximum, and Aitken's formula sums what is left of it: b²/(a − b) after gains a and b.
    /// It needs two plain steps whose gains fall, and is 0 at a fixed point. Source: McLachlan and Krishnan (2008), section 4.9.
    /// </remarks>
    public double? RemainingGain { get; internal init; }

    /// <summary>Estimate of the distance between the model and the maximum, in standard errors of the parameters; null if the last steps do not tell.</summary>
    /// <remarks>
    /// √(2 · <see cref="RemainingGain"/>), which is √(gᵀ I⁻¹ g) for the gradient g and the information I if the objective is quadratic up to the
    /// maximum: the Newton decrement. A fit whose steps are small because EM is slow, not because it is at its end, has a large one. Source:
    /// Boyd and Vandenberghe, Convex Optimization (2004), section 9.5.
    /// </remarks>
    public double? DistanceToMaximum => RemainingGain is { } gain ? Math.Sqrt(2 * gain) : null;

    /// <summary>Passes over samples of the rows, each counted as its share of all rows; 0 if the fit did not climb on samples.</summary>
    /// <remarks>They are not among <see cref="Passes"/>. In a search they include those of the start that the model comes from.</remarks>
    public double SamplePasses { get; init; }

    /// <summary>ℓ(θ) of the model.</summary>
    /// <remarks>
    /// A model that is saved and read again has these bits. The last point of <see cref="Trace"/> is the figure of the last step, which can differ in
    /// the last digit: it is added up about the origin of the step before, or over the components in the order of the start.
    /// </remarks>
    public double LogLikelihood => Auxiliary.LogLikelihood;

    /// <summary>log p(θ) of the model.</summary>
    public double LogPrior => Model.LogPrior;

    /// <summary>The objective that the fit increased: ℓ + log prior with posterior responsibilities.</summary>
    public double Objective => Auxiliary.Objective;

    /// <summary>AIC, BIC and ICL of the model.</summary>
    public InformationCriteria Criteria => InformationCriteria.From(Auxiliary);

    /// <summary>The log-likelihood and other figures of every iteration, the start first.</summary>
    public required IReadOnlyList<TracePoint> Trace { get; init; }

    /// <summary>The certificate of every step; empty unless <see cref="ExpectationMaximization.Certify"/> is set.</summary>
    public IReadOnlyList<Certificate> Certificates { get; init; } = [];

    /// <summary>Steps that lowered the objective beyond rounding.</summary>
    public IReadOnlyList<ObjectiveDecrease> ObjectiveDecreases { get; init; } = [];

    /// <summary>Components that hold less than a hundredth of an observation at the end.</summary>
    /// <remarks>Those whose parameters this did not determine kept them.</remarks>
    public IReadOnlyList<int> Starved { get; init; } = [];

    /// <summary>Warnings for the user, each a sentence.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The outcome of every start; empty if there was only one.</summary>
    public IReadOnlyList<StartOutcome> Starts { get; init; } = [];

    /// <summary>The distinct ends of a search, the highest first; empty if there was no search.</summary>
    /// <remarks>Ends count as one if their objectives differ by no more than ten tolerances. Starts that were not carried on to an end do not count.</remarks>
    public IReadOnlyList<SearchEnd> Ends { get; init; } = [];

    /// <summary>The number of distinct observations if equal ones were merged; otherwise null.</summary>
    public long? Patterns { get; init; }

    /// <summary>Duration of the EM loop, without the preparation of the data before.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Returns the status, the number of iterations, the log-likelihood and the model in a line.</summary>
    public override string ToString() => HasModel
        ? string.Create(CultureInfo.InvariantCulture, $"{Status} after {MessageText.Count(Iterations, "iteration")}, log-likelihood {LogLikelihood:G6}: {Model}")
        : $"{Status}: {Degeneracy}";
}
