using MixtureKit.Data;

namespace MixtureKit.Estimation;

/// <summary>The judge of a fit's steps: it certifies them, and distinguishes decreases of the objective from rounding.</summary>
internal sealed class StepJudge<TData>(ExpectationMaximization settings, IEnumerable<Observations<TData>> chunks, EmIterator<TData> iterator)
{
    private readonly RoundingNoise _rounding = new();

    /// <summary>Returns A(θ_t+1, θ_t), or null if steps are not certified; −∞ if an observation is impossible under θ_t.</summary>
    public double? Bound(AuxiliaryFunction<TData> last, AuxiliaryFunction<TData> next, CancellationToken cancellationToken)
    {
        if (!settings.Certify || double.IsNegativeInfinity(last.Value))
            return settings.Certify ? last.Value : null;
        double bound = last.Value + (last.Gain(next.Model) ?? GainPass<TData>.Run(last, next.Model, chunks, settings.Execution, cancellationToken).Sum());
        return double.IsNaN(bound) ? null : bound;
    }

    /// <summary>Returns the certificate of a step, if it is certified, and true if the step lowers the objective by more than rounding.</summary>
    public (Certificate? Certificate, bool IsDecrease) Judge(
        AuxiliaryFunction<TData> last, AuxiliaryFunction<TData> next, double? bound, int iteration, CancellationToken cancellationToken)
    {
        (Certificate? certificate, bool isDecrease) = Verdict(last, next, bound, iteration);
        double fall = last.Objective - next.Objective;
        if ((!isDecrease && certificate is not { Holds: false }) || !_rounding.CanExplain(fall, next.Weight, last.Objective))
            return (certificate, isDecrease);
        double reach = RoundingProbe.Reach(last, function => iterator.ObjectiveBeyond(function, cancellationToken));
        _rounding.Learn(reach, next.Weight, last.Objective);
        return Verdict(last, next, bound, iteration);
    }

    /// <summary>Returns the record of a step that lowers the objective, with the component to blame.</summary>
    public ObjectiveDecrease Decrease(AuxiliaryFunction<TData> last, AuxiliaryFunction<TData> next, int iteration, CancellationToken cancellationToken)
    {
        double[] gains = GainPass<TData>.Run(last, next.Model, chunks, settings.Execution, cancellationToken);
        for (int k = 0; k < gains.Length; k++)
            gains[k] += next.Model.Components[k].LogPrior - last.Model.Components[k].LogPrior;
        int? toBlame = gains.Min() < 0 ? Array.IndexOf(gains, gains.Min()) : null;
        return new ObjectiveDecrease(iteration, toBlame, -(next.Objective - last.Objective));
    }

    private (Certificate? Certificate, bool IsDecrease) Verdict(AuxiliaryFunction<TData> last, AuxiliaryFunction<TData> next, double? bound, int iteration)
    {
        double before = last.Objective;
        Certificate? certificate = settings.Certify && bound is { } known
            ? new Certificate(iteration, before, known + next.Model.LogPrior, next.Objective)
            {
                IsExtrapolated = iterator.IsExtrapolated,
                Rounding = _rounding.Allowance(next.Weight),
            }
            : null;
        return (certificate, _rounding.IsExceededBy(before - next.Objective, next.Weight, before));
    }
}
