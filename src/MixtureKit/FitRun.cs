using System.Diagnostics;
using MixtureKit.Data;

namespace MixtureKit;

/// <summary>One fit: walks the sequence of auxiliary functions, decides when to stop, and keeps the record.</summary>
internal sealed class FitRun<TData>(
    ExpectationMaximization settings,
    IEnumerable<Observations<TData>> chunks,
    Assignment<TData> assignment,
    IProgress<FitProgress>? progress,
    int startNumber = 0)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly List<TracePoint> _trace = [];
    private readonly List<Certificate> _certificates = [];
    private readonly List<ObjectiveFall> _falls = [];
    private AuxiliaryFunction<TData>? _first;
    private AuxiliaryFunction<TData>? _last;

    public FitResult<TData> Run(Mixture<TData> start, CancellationToken cancellationToken)
    {
        IEnumerator<AuxiliaryFunction<TData>> steps = settings.Steps(start, chunks, assignment, cancellationToken).GetEnumerator();
        try
        {
            while (steps.MoveNext())
            {
                if (Record(steps.Current, cancellationToken) is { } status)
                    return Result(status);
            }
        }
        catch (DegenerateComponentException fault)
        {
            return Result(FitStatus.Degenerate, Degeneracy.From(fault, _trace.Count));
        }
        catch (OperationCanceledException) when (_last is not null)
        {
            return Result(FitStatus.Cancelled);
        }
        throw new UnreachableException("The sequence of steps has no end.");
    }

    /// <summary>Takes the next function into the record; a status where the fit is to stop there.</summary>
    private FitStatus? Record(AuxiliaryFunction<TData> next, CancellationToken cancellationToken)
    {
        int iteration = _trace.Count;
        AuxiliaryFunction<TData>? last = _last;
        double? gain = last is null ? null : BoundGain(last, next, cancellationToken);
        (_first, _last) = (_first ?? next, next);
        _trace.Add(new TracePoint(
            iteration, next.LogLikelihood, last is null ? null : last.Value + gain, next.Entropy, next.Model.LogPrior, next.Objective, _clock.Elapsed));
        progress?.Report(new FitProgress(startNumber, iteration, next.LogLikelihood, next.Objective));
        bool comparable = last is not null && ReferenceEquals(last.Assignment, next.Assignment) && next.Assignment.IsMonotone;
        bool converged = comparable && Compare(last!, next, gain, iteration, cancellationToken);
        return converged ? FitStatus.Converged : iteration >= settings.MaximumIterations ? FitStatus.IterationLimit : null;
    }

    private double? BoundGain(AuxiliaryFunction<TData> last, AuxiliaryFunction<TData> next, CancellationToken cancellationToken)
    {
        if (!settings.Certify)
            return null;
        double gain = last.Gain(next.Model) ?? GainPass<TData>.Run(last, next.Model, chunks, settings.Execution, cancellationToken).Sum();
        return double.IsNaN(gain) ? null : gain;
    }

    /// <summary>Certifies the step, reports a fall, and says whether the gain is small enough to stop.</summary>
    private bool Compare(AuxiliaryFunction<TData> last, AuxiliaryFunction<TData> next, double? gain, int iteration, CancellationToken cancellationToken)
    {
        double before = last.Objective, after = next.Objective;
        if (settings.Certify && gain is { } bound)
            _certificates.Add(new Certificate(iteration, before, last.Value + bound + next.Model.LogPrior, after));
        double change = after - before;
        // Weights below 1 scale the objective down, and must not make a fit converge before its time.
        double magnitude = Math.Min(1, next.Weight / next.Rows) + Math.Abs(before);
        if (change < -Rounding * magnitude)
        {
            _falls.Add(new ObjectiveFall(iteration, Blame(last, next, cancellationToken), -change));
            return false;
        }
        return settings.Tolerance > 0 && change <= settings.Tolerance * magnitude;
    }

    /// <summary>A fall below this share of the objective is rounding.</summary>
    private const double Rounding = 1e-10;

    private int? Blame(AuxiliaryFunction<TData> last, AuxiliaryFunction<TData> next, CancellationToken cancellationToken)
    {
        double[] gains = GainPass<TData>.Run(last, next.Model, chunks, settings.Execution, cancellationToken);
        for (int k = 0; k < gains.Length; k++)
            gains[k] += next.Model.Components[k].LogPrior - last.Model.Components[k].LogPrior;
        return gains.Min() < 0 ? Array.IndexOf(gains, gains.Min()) : null;
    }

    private FitResult<TData> Result(FitStatus status, Degeneracy? degeneracy = null)
    {
        IReadOnlyList<int> starved = _last is null ? [] : Starvation.Starved(_last.Counts, _last.Weight / _last.Rows);
        return new FitResult<TData>(_last)
        {
            Status = status,
            Degeneracy = degeneracy,
            Trace = _trace,
            Certificates = _certificates,
            Falls = _falls,
            Starved = starved,
            Elapsed = _clock.Elapsed,
            Warnings = _last is null ? [] : FitWarnings.Of(_first!, _last, _falls, starved, chunks),
        };
    }
}
