using System.Runtime.ExceptionServices;

namespace MixtureKit.Estimation;

/// <content>One step and its record.</content>
internal sealed partial class FitLoop<TData>
{
    /// <summary>Makes a step and records it; returns false if an extrapolation was dropped, or the fit has ended.</summary>
    private bool TryStep(CancellationToken cancellationToken)
    {
        try
        {
            return Take(cancellationToken);
        }
        catch (DegenerateComponentException fault)
        {
            (Status, Degeneracy) = (FitStatus.Degenerate, Degeneracy.From(fault, _record.Trace.Count));
        }
        catch (OperationCanceledException interruption)
        {
            (Status, _interruption) = (FitStatus.Cancelled, ExceptionDispatchInfo.Capture(interruption));
        }
        return false;
    }

    private bool Take(CancellationToken cancellationToken)
    {
        AuxiliaryFunction<TData>? next = _accelerated is null ? _iterator.Step(cancellationToken) : _accelerated.Step(_isSmall, cancellationToken);
        if (next is null)
            return false;
        Accept(next, cancellationToken);
        return true;
    }

    private void Accept(AuxiliaryFunction<TData> next, CancellationToken cancellationToken)
    {
        Keep(next, cancellationToken);
        // Reported last, when the function before, which may be large, is no longer needed.
        progress?.Report(new FitProgress(number, _record.Iterations, next.LogLikelihood, next.Objective));
    }

    private void Keep(AuxiliaryFunction<TData> next, CancellationToken cancellationToken)
    {
        _judge ??= new StepJudge<TData>(settings, data.Source, _iterator);
        AuxiliaryFunction<TData>? last = _record.Last;
        bool isComparable = last is not null && ReferenceEquals(last.Assignment, next.Assignment) && next.Assignment.IsMonotone;
        if (isComparable)
            ImpossibleRow.RequireRise(last!, next);
        double? bound = last is null ? null : _judge.Bound(last, next, isComparable, cancellationToken);
        _record.Add(next, bound, _iterator.IsExtrapolated, _clock.Elapsed);
        if (!isComparable)
            _record.ForgetPeak();
        _comparableSteps = isComparable && !_iterator.IsExtrapolated && double.IsFinite(last!.Objective) ? _comparableSteps + 1 : 0;
        _isSmall = isComparable && IsSmall(last!, next, bound, cancellationToken);
    }

    /// <summary>Certifies the step, records a decrease, and returns true if the gain is small enough to stop.</summary>
    private bool IsSmall(AuxiliaryFunction<TData> last, AuxiliaryFunction<TData> next, double? bound, CancellationToken cancellationToken)
    {
        (Certificate? certificate, bool isDecrease) = _judge!.Judge(last, next, bound, _record.Iterations, cancellationToken);
        if (certificate is not null)
            _record.Add(certificate);
        // A step from −∞, which an impossible row at the start gives, is never small.
        if (!double.IsFinite(last.Objective))
            return false;
        if (isDecrease)
            _record.Add(_judge.Decrease(last, next, _record.Iterations, cancellationToken), last);
        return !isDecrease && _rule.IsSmall(last.Objective, next.Objective, next.Weight / next.Rows);
    }
}
