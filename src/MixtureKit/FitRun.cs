using System.Diagnostics;
using MixtureKit.Data;

namespace MixtureKit;

/// <summary>
/// One fit: walks the sequence of auxiliary functions, decides when to stop, and keeps the record. A patient one goes on after
/// a step of small gain until, at the rate at which the gains fall, all further steps together would gain no more either
/// (Aitken's estimate), or the iterations are used up: what ranks several starts by their ends needs the ends. So does an
/// accelerated one, after plain steps alone and within a hundredth of the tolerance: what an extrapolated step gains says nothing
/// of those to come.
/// </summary>
internal sealed class FitRun<TData>(
    ExpectationMaximization settings,
    IEnumerable<Observations<TData>> chunks,
    Assignment<TData> assignment,
    IProgress<FitProgress>? progress,
    int startNumber = 0,
    bool patient = false,
    PreparedData<TData>? arrangement = null)
{
    private const double AcceleratedShare = 0.01;

    private readonly Stopwatch _clock = new();
    private readonly List<TracePoint> _trace = [];
    private readonly List<Certificate> _certificates = [];
    private readonly List<ObjectiveDecrease> _falls = [];
    private PreparedData<TData>? _arrangement = arrangement;
    private AuxiliaryFunction<TData>? _first;
    private EmIterator<TData>? _walk;
    private Extrapolator<TData>? _extrapolator;
    private bool _atRest;
    private AuxiliaryFunction<TData>? _peak;
    private int _peakAt;
    private double _noise;
    private int _probes;

    /// <summary>The function at the model reached; null before the first pass is done.</summary>
    public AuxiliaryFunction<TData>? Last { get; private set; }

    /// <summary>The function at the best model: the last, unless a step lowered the objective.</summary>
    public AuxiliaryFunction<TData>? Best => PeakIsBest ? _peak : Last;

    /// <summary>How the fit ended; null while it can go on.</summary>
    public FitStatus? Status { get; private set; }

    /// <summary>What broke down.</summary>
    public Degeneracy? Degeneracy { get; private set; }

    /// <summary>Number of steps kept.</summary>
    public int Iterations => Math.Max(_trace.Count - 1, 0);

    private bool PeakIsBest => _peak is not null && _peak.Objective > Last!.Objective;

    public FitResult<TData> Run(Mixture<TData> start, CancellationToken cancellationToken)
    {
        Advance(start, settings.MaximumIterations, settings.Acceleration, cancellationToken);
        return Result();
    }

    /// <summary>Begins the fit, or goes on with it, until it ends or has made a number of M-steps in all.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before the first pass was done.</exception>
    public void Advance(Mixture<TData> start, int until, Acceleration acceleration, CancellationToken cancellationToken)
    {
        _arrangement ??= PreparedData<TData>.Of(chunks, start, assignment, settings);
        _walk ??= new EmIterator<TData>(start, new ExpectationPass<TData>(_arrangement.Chunks, settings.Execution, _arrangement.Examined), assignment);
        if (acceleration.Memory > 0)
            _extrapolator ??= new Extrapolator<TData>(acceleration, _arrangement.Chunks);
        _clock.Start();
        try
        {
            while (Status is null && _walk.Passes <= until)
                Status = Step(_walk, cancellationToken);
        }
        catch (DegenerateComponentException fault)
        {
            (Status, Degeneracy) = (FitStatus.Degenerate, Degeneracy.From(fault, _trace.Count));
        }
        catch (OperationCanceledException) when (Last is not null)
        {
            Status = FitStatus.Cancelled;
        }
        _clock.Stop();
    }

    private FitStatus? Step(EmIterator<TData> walk, CancellationToken cancellationToken)
    {
        AuxiliaryFunction<TData>? next = _extrapolator is null ? walk.Step(cancellationToken) : walk.Step(_extrapolator, _atRest, cancellationToken);
        return next is null ? Limit : Record(next, cancellationToken);
    }

    private FitStatus? Limit => _walk!.Passes > settings.MaximumIterations ? FitStatus.IterationLimit : null;

    /// <summary>The record of the fit.</summary>
    /// <param name="starts">The ends of this start and all others, where there were several.</param>
    /// <param name="remarks">Further warnings.</param>
    /// <param name="cancelled">Whether the search it belongs to was cancelled.</param>
    public FitResult<TData> Result(IReadOnlyList<StartOutcome>? starts = null, IEnumerable<string>? remarks = null, bool cancelled = false)
    {
        Settle(cancelled);
        AuxiliaryFunction<TData>? best = Best;
        IReadOnlyList<int> starved = best is null ? [] : StarvedComponents.Starved(best.Counts, best.Weight / best.Rows);
        return new FitResult<TData>(best)
        {
            Status = cancelled ? FitStatus.Cancelled : Status ?? FitStatus.IterationLimit,
            Degeneracy = Degeneracy,
            Passes = _walk?.Passes ?? 0,
            Trace = _trace,
            Certificates = _certificates,
            ObjectiveDecreases = _falls,
            Starved = starved,
            Starts = starts ?? [],
            Elapsed = _clock.Elapsed,
            Patterns = _arrangement?.Patterns,
            Warnings = best is null ? [] : [.. FitWarnings.Of(_first!, best, DecreaseWarning.Of(_falls, PeakIsBest ? _peakAt : Iterations), starved, chunks), .. remarks ?? []],
        };
    }

    /// <summary>Lets the model reached, and its figures, depend on its parameters alone.</summary>
    private void Settle(bool cancelled)
    {
        if (Last is null || cancelled || Status is FitStatus.Cancelled or FitStatus.Degenerate)
            return;
        if (PeakIsBest)
        {
            _peak = _walk!.Settled(_peak!);
            return;
        }
        Last = _walk!.Settled(Last);
        _trace[^1] = _trace[^1] with { LogLikelihood = Last.LogLikelihood, Entropy = Last.Entropy, Objective = Last.Objective };
    }

    /// <summary>Takes the next function into the record; a status where the fit is to stop there.</summary>
    private FitStatus? Record(AuxiliaryFunction<TData> next, CancellationToken cancellationToken)
    {
        int iteration = _trace.Count;
        AuxiliaryFunction<TData>? last = Last;
        double? bound = last is null ? null : Bound(last, next, cancellationToken);
        (_first, Last) = (_first ?? next, next);
        _trace.Add(new TracePoint(
            iteration, next.LogLikelihood, bound, next.Entropy, next.Model.LogPrior, next.Objective, _clock.Elapsed)
        {
            IsExtrapolated = IsExtrapolated,
        });
        bool comparable = last is not null && ReferenceEquals(last.Assignment, next.Assignment) && next.Assignment.IsMonotone;
        bool small = comparable && Compare(last!, next, bound, iteration, cancellationToken);
        // The objectives of two assignments are not comparable.
        if (!comparable)
            _peak = null;
        // An accelerated fit must have two plain steps to judge by, and goes on as it did where they do not settle it.
        _atRest = small && _walk!.PlainSteps < 2;
        // Last of all: the function before, which may be large, is not needed any more when others hear of this one.
        progress?.Report(new FitProgress(startNumber, iteration, next.LogLikelihood, next.Objective));
        return small && (IsEnd || (Limit is not null && !IsExtrapolated)) ? FitStatus.Converged : Limit;
    }

    /// <summary>Extrapolation hides how far there is to go, and an accelerated fit has passes to spare for certainty.</summary>
    private double Tolerance => (_extrapolator is null ? 1 : AcceleratedShare) * settings.Tolerance;

    private bool IsExtrapolated => _walk!.PlainSteps == 0 && _trace.Count > 0;

    private bool IsEnd => _extrapolator is null ? !patient || Settled() : _walk!.PlainSteps >= 2 && Settled();

    /// <summary>A(θ_t+1, θ_t); −∞ where θ_t makes an observation impossible, so that there is no function to speak of.</summary>
    private double? Bound(AuxiliaryFunction<TData> last, AuxiliaryFunction<TData> next, CancellationToken cancellationToken)
    {
        if (!settings.Certify || double.IsNegativeInfinity(last.Value))
            return settings.Certify ? last.Value : null;
        double bound = last.Value + (last.Gain(next.Model) ?? GainPass<TData>.Run(last, next.Model, chunks, settings.Execution, cancellationToken).Sum());
        return double.IsNaN(bound) ? null : bound;
    }

    /// <summary>Certifies the step, reports a fall, and says whether the gain is small enough to stop.</summary>
    private bool Compare(AuxiliaryFunction<TData> last, AuxiliaryFunction<TData> next, double? bound, int iteration, CancellationToken cancellationToken)
    {
        double before = last.Objective, change = next.Objective - before;
        bool isFall = Judge(last, next, bound, iteration, cancellationToken);
        // From −∞, an impossible row at the start, no step is small.
        if (!double.IsFinite(before))
            return false;
        if (isFall)
        {
            _falls.Add(new ObjectiveDecrease(iteration, Blame(last, next, cancellationToken), -change));
            if (!PeakAbove(before))
                (_peak, _peakAt) = (last, iteration - 1);
            return false;
        }
        // Weights below 1 scale the objective down, and must not make a fit converge before its time.
        double magnitude = Math.Min(1, next.Weight / next.Rows) + Math.Abs(before);
        return Tolerance > 0 && change <= Tolerance * magnitude;
    }

    private bool PeakAbove(double objective) => _peak is not null && _peak.Objective > objective;

    /// <summary>Certifies the step, and says whether it lowers the objective by more than rounding.</summary>
    private bool Judge(AuxiliaryFunction<TData> last, AuxiliaryFunction<TData> next, double? bound, int iteration, CancellationToken cancellationToken)
    {
        double before = last.Objective, fall = before - next.Objective;
        // An observation's log-density is a sum of terms about as large as 1, however small what is left of them.
        double share = Rounding * next.Weight;
        Certificate? certificate = settings.Certify && bound is { } known
            ? new Certificate(iteration, before, known + next.Model.LogPrior, next.Objective) { IsExtrapolated = IsExtrapolated, Rounding = share + _noise }
            : null;
        bool isFall = fall > share + _noise + (Rounding * Math.Abs(before));
        if ((isFall || certificate is { Holds: false }) && CanBeNoise(fall, next.Weight + Math.Abs(before)))
        {
            _probes++;
            double reach = RoundingProbe.Reach(last, function => _walk!.ObjectiveBeyond(function, cancellationToken));
            _noise = Math.Max(_noise, Math.Min(reach, MostNoise * (next.Weight + Math.Abs(before))));
            certificate = certificate is null ? null : certificate with { Rounding = share + _noise };
            isFall = fall > share + _noise + (Rounding * Math.Abs(before));
        }
        if (certificate is not null)
            _certificates.Add(certificate);
        return isFall;
    }

    /// <summary>Whether rounding of the parameters may be behind a step in doubt; a maximiser that is wrong is not asked about for ever.</summary>
    private bool CanBeNoise(double fall, double magnitude) => fall <= MostNoise * magnitude && _probes < MostProbes;

    /// <summary>Whether the gains fall so fast that the rest of them, a geometric series, is within the tolerance.</summary>
    private bool Settled()
    {
        if (_trace.Count < 3)
            return _trace[^1].Objective == _trace[^2].Objective;
        double last = _trace[^1].Objective - _trace[^2].Objective, before = _trace[^2].Objective - _trace[^3].Objective;
        double scale = 1 + Math.Abs(_trace[^1].Objective);
        return last <= Rounding * scale || (last < before && last * last / (before - last) <= Tolerance * scale);
    }

    /// <summary>A fall below this share of the objective, or of the weight, is rounding.</summary>
    private const double Rounding = 1e-10;

    /// <summary>A fall above this share of them is none, whatever is rounded.</summary>
    private const double MostNoise = 1e-7;

    private const int MostProbes = 20;

    private int? Blame(AuxiliaryFunction<TData> last, AuxiliaryFunction<TData> next, CancellationToken cancellationToken)
    {
        double[] gains = GainPass<TData>.Run(last, next.Model, chunks, settings.Execution, cancellationToken);
        for (int k = 0; k < gains.Length; k++)
            gains[k] += next.Model.Components[k].LogPrior - last.Model.Components[k].LogPrior;
        return gains.Min() < 0 ? Array.IndexOf(gains, gains.Min()) : null;
    }
}
