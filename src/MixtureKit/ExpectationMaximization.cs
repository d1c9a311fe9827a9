using MixtureKit.Accelerations;
using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Parallelism;

namespace MixtureKit;

/// <summary>
/// The one driver that fits any mixture of anything. EM is the lazy sequence of auxiliary functions A(·, θ_0), A(·, θ_1), …,
/// each at the maximiser of the one before; a fit is the last of them.
/// </summary>
/// <remarks>Immutable and safe to share. Source: Dempster, Laird and Rubin (1977).</remarks>
public sealed class ExpectationMaximization
{
    private readonly double _tolerance = 1e-7;
    private readonly int _maximumIterations = 1000;
    private readonly Acceleration _acceleration = Acceleration.None;

    /// <summary>
    /// A fit has converged when a step gains no more than this times 1 + |objective|, where rows of a mean weight below 1 count as
    /// that for the 1. With acceleration two plain steps in a row must gain no more than a hundredth of it, and so must all steps
    /// to come at the rate at which those fall: extrapolation hides how far there is to go. At 0 a fit never converges: it runs all
    /// its iterations. 1e-7 by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or NaN.</exception>
    public double Tolerance
    {
        get => _tolerance;
        init => _tolerance = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Tolerance), value, "A tolerance is a number that is not negative.");
    }

    /// <summary>
    /// The most M-steps of a fit, those of dropped extrapolations among them, each of which costs a pass. 1000 by default; 0 leaves
    /// the start as it is and gives its log-likelihood.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaximumIterations
    {
        get => _maximumIterations;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(MaximumIterations));
            _maximumIterations = value;
        }
    }

    /// <summary>Who runs the passes; all cores by default. The answer has the same bits whoever does.</summary>
    public Execution Execution { get; init; } = Execution.AllCores;

    /// <summary>
    /// How a fit gets along with fewer passes; <see cref="Acceleration.None"/>, plain EM, by default. A
    /// <c>StartSearch</c> makes its short runs plain and accelerates those that it carries to their ends. The elements of
    /// <see cref="Steps{TData}(Mixture{TData}, IEnumerable{Observations{TData}}, Assignment{TData}?, CancellationToken)"/> are always those of plain EM.
    /// </summary>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    public Acceleration Acceleration
    {
        get => _acceleration;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Acceleration));
            _acceleration = value;
        }
    }

    /// <summary>
    /// A stopping rule in place of the one of <see cref="Tolerance"/>: the fit ends when it returns true. By default there is none.
    /// </summary>
    /// <remarks>
    /// The rule is asked after every step, in a search after every step of every start, by the thread that fits. <see cref="FitState.IsConverged"/> is the
    /// answer of the default rule, so that one rule can be built on the other. The status is <see cref="FitStatus.Converged"/> if the default
    /// rule agrees, otherwise <see cref="FitStatus.Stopped"/>. The limit of iterations and cancellation hold as ever. An exception of the rule ends
    /// the fit and reaches the caller as it is.
    /// </remarks>
    public Func<FitState, bool>? StopWhen { get; init; }

    /// <summary>
    /// Whether each step is certified, ℓ(θ_t+1) ≥ A(θ_t+1, θ_t) ≥ ℓ(θ_t), and its lower bound enters the trace. For components
    /// whose statistics cannot tell a gain this costs one more pass a step.
    /// </summary>
    public bool Certify { get; init; }

    /// <summary>
    /// Whether equal observations are merged into one with the sum of their weights, where there are few distinct ones: exact, and
    /// only where responsibilities depend on nothing but the observation. Families of codes can tell. True by default.
    /// </summary>
    public bool MergeEqualObservations { get; init; } = true;

    /// <summary>EM as a sequence without end: the auxiliary function at the start, then at each maximiser of the last.</summary>
    /// <param name="start">θ_0.</param>
    /// <param name="chunks">The data, in one piece or several; they are enumerated once a step.</param>
    /// <param name="assignment">How responsibilities come from log joints; the posterior where none is given.</param>
    /// <param name="cancellationToken">Stops the sequence.</param>
    /// <exception cref="UnusableDataException">An observation is not one the components are made for.</exception>
    /// <exception cref="DegenerateComponentException">A component has no maximum.</exception>
    public IEnumerable<AuxiliaryFunction<TData>> Steps<TData>(
        Mixture<TData> start,
        IEnumerable<Observations<TData>> chunks,
        Assignment<TData>? assignment = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(chunks);
        return Prepared(start, chunks, assignment ?? Assignment<TData>.Posterior, cancellationToken);
    }

    /// <summary>EM as a sequence, over data in memory; each observation weighs 1 where no weights are given.</summary>
    /// <inheritdoc cref="Steps{TData}(Mixture{TData}, IEnumerable{Observations{TData}}, Assignment{TData}?, CancellationToken)"/>
    public IEnumerable<AuxiliaryFunction<TData>> Steps<TData>(
        Mixture<TData> start,
        IReadOnlyList<TData> data,
        IReadOnlyList<double>? weights = null,
        Assignment<TData>? assignment = null,
        CancellationToken cancellationToken = default) =>
        Steps(start, [new Observations<TData>(data, weights)], assignment, cancellationToken);

    /// <summary>Fits a mixture from a start. What the data do during the fit is a status, never an exception.</summary>
    /// <param name="start">θ_0, whose components carry family, sizes and priors.</param>
    /// <param name="chunks">The data, in one piece or several; they are enumerated once a step.</param>
    /// <param name="assignment">How responsibilities come from log joints; the posterior where none is given.</param>
    /// <param name="progress">Told after each iteration.</param>
    /// <param name="cancellationToken">Ends the fit with the last complete model.</param>
    /// <exception cref="UnusableDataException">An observation is not one the components are made for.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before the first pass was done.</exception>
    public FitResult<TData> Fit<TData>(
        Mixture<TData> start,
        IEnumerable<Observations<TData>> chunks,
        Assignment<TData>? assignment = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(chunks);
        Assignment<TData> chosen = assignment ?? Assignment<TData>.Posterior;
        return Fit(start, PreparedData<TData>.Of(chunks, start, chosen, this), chosen, progress, cancellationToken);
    }

    /// <summary>Fits a mixture from a start to data in memory; each observation weighs 1 where no weights are given.</summary>
    /// <inheritdoc cref="Fit{TData}(Mixture{TData}, IEnumerable{Observations{TData}}, Assignment{TData}?, IProgress{FitProgress}?, CancellationToken)"/>
    public FitResult<TData> Fit<TData>(
        Mixture<TData> start,
        IReadOnlyList<TData> data,
        IReadOnlyList<double>? weights = null,
        Assignment<TData>? assignment = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Fit(start, [new Observations<TData>(data, weights)], assignment, progress, cancellationToken);

    /// <summary>Fits a mixture to data that are prepared already.</summary>
    internal FitResult<TData> Fit<TData>(
        Mixture<TData> start, PreparedData<TData> data, Assignment<TData> assignment, IProgress<FitProgress>? progress, CancellationToken cancellationToken)
    {
        var fit = new FitLoop<TData>(this, data, start, assignment, progress);
        fit.Advance(MaximumIterations, Acceleration, cancellationToken);
        return fit.Result();
    }

    /// <summary>The sequence over data that are prepared already.</summary>
    internal IEnumerable<AuxiliaryFunction<TData>> Steps<TData>(
        Mixture<TData> start, PreparedData<TData> data, Assignment<TData> assignment, CancellationToken cancellationToken) =>
        Sequence(start, new ExpectationPass<TData>(data.Chunks, Execution, data.Examined), assignment, cancellationToken);

    /// <summary>Prepares the data when the sequence is first asked for.</summary>
    private IEnumerable<AuxiliaryFunction<TData>> Prepared<TData>(
        Mixture<TData> start, IEnumerable<Observations<TData>> chunks, Assignment<TData> assignment, CancellationToken cancellationToken)
    {
        foreach (AuxiliaryFunction<TData> function in Steps(start, PreparedData<TData>.Of(chunks, start, assignment, this), assignment, cancellationToken))
            yield return function;
    }

    private static IEnumerable<AuxiliaryFunction<TData>> Sequence<TData>(
        Mixture<TData> start, ExpectationPass<TData> pass, Assignment<TData> assignment, CancellationToken cancellationToken)
    {
        var iterator = new EmIterator<TData>(start, pass, assignment);
        while (true)
            yield return iterator.Step(cancellationToken);
    }
}
