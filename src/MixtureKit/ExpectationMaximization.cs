using MixtureKit.Accelerations;
using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Parallelism;

namespace MixtureKit;

/// <summary>The driver of expectation-maximisation, which fits a mixture of any components to any data.</summary>
/// <remarks>
/// EM is the sequence of auxiliary functions A(·, θ_0), A(·, θ_1), …, each at the maximiser of the one before; it is computed lazily, and a
/// fit is its last element. Immutable and safe to share. Source: Dempster, Laird and Rubin (1977).
/// </remarks>
/// <example>
/// <code>
/// double[][] rows = [[3.6, 79], [1.8, 54], [3.3, 74], [2.3, 62], [4.5, 85], [2.9, 55]];
/// var start = new Mixture&lt;Row&gt;([0.5, 0.5], [new DiagonalGaussian([2, 55], [1, 50]), new DiagonalGaussian([4, 80], [1, 50])]);
/// FitResult&lt;Row&gt; fit = new ExpectationMaximization { Tolerance = 1e-8 }.Fit(start, DataMatrix.FromRows(rows));
/// </code>
/// </example>
public sealed partial class ExpectationMaximization
{
    private readonly double _tolerance = 1e-7;
    private readonly int _maximumIterations = 1000;
    private readonly Acceleration _acceleration = Acceleration.None;

    /// <summary>Convergence tolerance relative to 1 + |objective|; 1e-7 by default, and at 0 a fit never converges but runs all its iterations.</summary>
    /// <remarks>
    /// A fit has converged if a step gains no more than the tolerance. If the mean weight of the rows is below 1, it replaces the 1. With
    /// acceleration two plain steps in a row must each gain no more than a hundredth of the tolerance, and so must all further steps together,
    /// extrapolated from the last gains: an extrapolated step hides how far the maximum still is.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or NaN.</exception>
    public double Tolerance
    {
        get => _tolerance;
        init => _tolerance = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Tolerance), value, "A tolerance is a number that is not negative.");
    }

    /// <summary>Maximum number of M-steps of a fit; 1000 by default, and at 0 the result is the start with its log-likelihood.</summary>
    /// <remarks>M-steps of dropped extrapolations count too, since each costs a pass.</remarks>
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

    /// <summary>The threads that run the passes; all cores by default.</summary>
    /// <remarks>The result has the same bits for any number of threads.</remarks>
    public Execution Execution { get; init; } = Execution.AllCores;

    /// <summary>Acceleration method; <see cref="Acceleration.None"/>, plain EM, by default.</summary>
    /// <remarks>
    /// A <c>StartSearch</c> makes its short runs plain and accelerates those that it carries to their ends. The elements of
    /// <see cref="Steps{TData}(Mixture{TData}, IEnumerable{Observations{TData}}, Assignment{TData}?, CancellationToken)"/> are always those of plain EM.
    /// </remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Acceleration Acceleration
    {
        get => _acceleration;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Acceleration));
            _acceleration = value;
        }
    }

    /// <summary>A stopping rule that replaces the rule of <see cref="Tolerance"/> and ends the fit when it returns true; null by default.</summary>
    /// <remarks>
    /// The thread that fits calls the rule after every step; a search calls it after every step of every start. <see cref="FitState.IsConverged"/> is the
    /// answer of the default rule, so that one rule can be built on the other. The status is <see cref="FitStatus.Converged"/> if the default
    /// rule agrees, otherwise <see cref="FitStatus.Stopped"/>. The limit of iterations and cancellation still apply. An exception of the rule ends
    /// the fit and reaches the caller unchanged.
    /// </remarks>
    public Func<FitState, bool>? StopWhen { get; init; }

    /// <summary>The samples on which a fit of many rows climbs before it reads all rows at every step; null by default.</summary>
    /// <remarks>
    /// If it is null, a fit from a given start makes all its steps on all rows, while a <c>StartSearch</c> samples if there are many rows, its kinds
    /// of start allow it, and neither <see cref="StopWhen"/> nor <see cref="Certify"/> asks for every step. In the trace, the climb on samples is a single
    /// step, marked as extrapolated: every point is of all rows, and no step lowers the objective. At most <see cref="MaximumIterations"/> steps
    /// are made on each sample.
    /// </remarks>
    public NestedSamples? Samples { get; init; }

    /// <summary>True if each step is certified, ℓ(θ_t+1) ≥ A(θ_t+1, θ_t) ≥ ℓ(θ_t), and its lower bound enters the trace.</summary>
    /// <remarks>If the statistics of a component do not determine a gain, this costs one more pass a step.</remarks>
    public bool Certify { get; init; }

    /// <summary>True if equal observations are merged into one with the sum of their weights, provided that few are distinct; true by default.</summary>
    /// <remarks>
    /// Merging is exact. It happens only if responsibilities depend on nothing but the observation, and for families of codes, whose
    /// observations can be compared.
    /// </remarks>
    public bool MergeEqualObservations { get; init; } = true;

    /// <summary>Fits a mixture from a start.</summary>
    /// <remarks>A component that degenerates during the fit gives a status, not an exception.</remarks>
    /// <param name="start">θ_0, whose components carry family, sizes and priors.</param>
    /// <param name="chunks">The data, in one piece or several; they are enumerated once a step.</param>
    /// <param name="assignment">The rule that turns log joints into responsibilities; the posterior by default.</param>
    /// <param name="progress">Told after each iteration.</param>
    /// <param name="cancellationToken">Ends the fit with the last complete model.</param>
    /// <exception cref="UnusableDataException">An observation is not one the components are made for.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled before the first pass was done.</exception>
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
        return Instruments.Observe("fit", start.Components.Count, () =>
            Fit(start, PreparedData<TData>.Create(chunks, start, chosen, this), chosen, progress, cancellationToken));
    }

    /// <summary>Fits a mixture from a start to data in memory, each observation of weight 1 if no weights are given.</summary>
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
        var fit = new FitLoop<TData>(this, data, start, assignment, progress, passes: Record("fit", 0, cancellationToken));
        if (SampleClimb<TData>.TryCreate(this, Samples ?? NestedSamples.None, data, start, assignment) is { } climb)
            fit.Climb(climb, cancellationToken);
        fit.Advance(MaximumIterations, Acceleration, cancellationToken);
        return fit.Result();
    }
}
