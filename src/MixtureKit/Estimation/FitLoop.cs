using System.Diagnostics;
using System.Runtime.ExceptionServices;
using MixtureKit.Accelerations;
using MixtureKit.Assignments;
using MixtureKit.Checkpoints;

namespace MixtureKit.Estimation;

/// <summary>The loop of one fit, which makes steps until a stopping rule, the limit, a fault or the caller ends it.</summary>
/// <param name="settings">The settings of the fit.</param>
/// <param name="data">The data.</param>
/// <param name="start">θ_0.</param>
/// <param name="assignment">The rule that turns log joints into responsibilities.</param>
/// <param name="progress">Told after each iteration.</param>
/// <param name="number">The number of the start, counted from 0.</param>
/// <param name="awaitsEnd">True if the fit is ranked against others by its end, so that it must not stop early.</param>
/// <param name="passes">The record of the passes, from which those made before are replayed; null for none.</param>
/// <remarks>
/// A plain fit stops if a step gains no more than the tolerance. A fit that is ranked against others also needs the remaining gains,
/// extrapolated as a geometric series, to be within it. An accelerated fit applies that test to plain steps, with a hundredth of the tolerance.
/// </remarks>
internal sealed partial class FitLoop<TData>(
    ExpectationMaximization settings,
    PreparedData<TData> data,
    Mixture<TData> start,
    Assignment<TData> assignment,
    IProgress<FitProgress>? progress,
    int number = 0,
    bool awaitsEnd = false,
    PassRecord? passes = null)
{
    private readonly Stopwatch _clock = new();
    private readonly FitRecord<TData> _record = new();
    private readonly EmIterator<TData> _iterator = new(start, new ExpectationPass<TData>(data.Chunks, settings.Execution, data.Examined, data.IdleWorkers), assignment, passes);
    private StoppingRule _rule = new(settings.Tolerance, awaitsEnd);
    private StepJudge<TData>? _judge;
    private AcceleratedSteps<TData>? _accelerated;
    private bool _isSmall;
    private int _comparableSteps;
    private ExceptionDispatchInfo? _interruption;
    private double _samplePasses;
    private (int Iterations, int Passes) _counted;

    /// <summary>The record of the fit up to now.</summary>
    public FitRecord<TData> Record => _record;

    /// <summary>The reason that the fit ended; null while it can go on.</summary>
    public FitStatus? Status { get; private set; }

    /// <summary>The fault that ended the fit, or null.</summary>
    public Degeneracy? Degeneracy { get; private set; }

    /// <summary>The estimated gain of all further steps together; null if the last steps do not tell.</summary>
    public double? Remaining => ReferenceEquals(_record.Best, _record.Last) ? RemainingGain.After(_record.Trace, _comparableSteps) : null;

    /// <summary>Number of passes made, including those to models that were dropped.</summary>
    public int Passes => _iterator.Passes;

    /// <summary>True if steps are extrapolated.</summary>
    public bool IsAccelerated => _accelerated is not null;

    private bool IsAtLimit => _iterator.Passes > settings.MaximumIterations;

    /// <summary>Begins or continues the fit until it ends or has made a given number of M-steps in all.</summary>
    public void Advance(int until, Acceleration acceleration, CancellationToken cancellationToken)
    {
        if (acceleration.Memory > 0 && _accelerated is null)
        {
            _accelerated = new AcceleratedSteps<TData>(_iterator, new Extrapolator<TData>(acceleration, data.Chunks));
            _rule = AcceleratedSteps<TData>.Rule(settings.Tolerance);
        }
        _clock.Start();
        while (Status is null && _iterator.Passes <= until)
        {
            bool isStep = TryStep(cancellationToken);
            // The user's rule is called outside the try, so that its exceptions are not taken for faults of the data.
            Status ??= isStep ? Verdict() : Limit;
        }
        _clock.Stop();
        CountSteps();
    }

    /// <summary>Makes the first pass and then one step, to the model that a climb on samples leads to, if that is no lower.</summary>
    /// <remarks>A climb that is cancelled still has a best model, for which the step is made; the fit then ends at its next pass.</remarks>
    public void Climb(SampleClimb<TData> climb, CancellationToken cancellationToken)
    {
        Advance(0, Acceleration.None, cancellationToken);
        if (Status is not null)
            return;
        _clock.Start();
        Mixture<TData> before = _record.Last!.Model, model = climb.Run(before, cancellationToken);
        _samplePasses += climb.Passes;
        if (!ReferenceEquals(model, before) && _iterator.TryStep(model, CancellationToken.None) is { } next)
            Accept(next, CancellationToken.None);
        _clock.Stop();
        CountSteps();
    }

    /// <summary>Releases the buffers of a pass until the fit continues, since many fits may wait at once.</summary>
    public void ReleaseBuffers() => _iterator.ReleaseBuffers();

    /// <summary>Throws if the fit was cancelled before it had a model.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before the first pass was done.</exception>
    public void ThrowIfWithoutModel()
    {
        if (_record.Last is null)
            _interruption?.Throw();
    }

    /// <summary>Computes the best function again at a model that keeps nothing of earlier steps; does nothing if the fit was cancelled or broke down.</summary>
    /// <param name="order">Puts the components of its model in another order, if it is given.</param>
    public void UseFreshModel(Func<Mixture<TData>, Mixture<TData>>? order = null)
    {
        if (Status is FitStatus.Cancelled or FitStatus.Degenerate)
            return;
        _record.ReplaceBest(function => _iterator.WithFreshModel(function, order));
        CountSteps();
    }

    /// <summary>Returns the result of the fit.</summary>
    /// <param name="search">What the search it belongs to adds; nothing by default.</param>
    /// <param name="cancelled">True if the search it belongs to was cancelled.</param>
    /// <exception cref="OperationCanceledException">The fit was cancelled before the first pass was done.</exception>
    public FitResult<TData> Result(SearchReport? search = null, bool cancelled = false)
    {
        ThrowIfWithoutModel();
        if (!cancelled)
            UseFreshModel();
        FitStatus status = cancelled ? FitStatus.Cancelled : Status ?? FitStatus.IterationLimit;
        return FitResultFactory.Create(_record, data, new FitEnd(status, Degeneracy, _iterator.Passes, _samplePasses, _clock.Elapsed, Remaining), search ?? SearchReport.None);
    }

    private FitStatus? Verdict()
    {
        bool isConverged = _isSmall && _rule.IsEnd(_record.Trace, _iterator.PlainSteps, _record.Last!.Weight / _record.Last.Rows);
        if (!(settings.StopWhen is { } stops && _record.Iterations > 0 ? stops(State(isConverged)) : isConverged))
            return Limit;
        return isConverged ? FitStatus.Converged : FitStatus.Stopped;
    }

    /// <summary>Tells those who listen of the steps made since they were last told.</summary>
    private void CountSteps()
    {
        if (!Instruments.CountsSteps || _record.Last is not { } last)
            return;
        Instruments.CountSteps(_record.Iterations - _counted.Iterations, _iterator.Passes - _counted.Passes, last.Rows);
        _counted = (_record.Iterations, _iterator.Passes);
    }

    private FitStatus? Limit => IsAtLimit ? FitStatus.IterationLimit : null;

    private FitState State(bool isConverged) => new(number, _record.Trace, _iterator.Passes, isConverged, _record.Last!.Model);
}
