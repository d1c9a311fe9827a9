using MixtureKit.Data;

namespace MixtureKit.Estimation;

/// <summary>The judge of a fit's steps: it certifies them, and distinguishes decreases of the objective from rounding.</summary>
internal sealed class StepJudge<TData>(ExpectationMaximization settings, IEnumerable<Observations<TData>> chunks, EmIterator<TData> iterator)
{
    private readonly RoundingNoise _rounding = new();

    /// <summary>Returns A(θ_t+1, θ_t), or null if steps are not certified; −∞ if an observation is impossible under θ_t.</summary>
    /// <remarks>
    /// Statistics about a centre that is many widths of the next component away from it give its gain with few digits. If the bound that they
    /// give does not hold, it is taken from the observations one by one, where nothing so large cancels.
    /// </remarks>
    /// <param name="last">A(·, θ_t).</param>
    /// <param name="next">The function at θ_t+1.</param>
    /// <param name="isComparable">True if the step promises anything, since both functions have the objective of one monotone assignment.</param>
    /// <param name="cancellationToken">Stops the pass.</param>
    public double? Bound(AuxiliaryFunction<TData> last, AuxiliaryFunction<TData> next, bool isComparable, CancellationToken cancellationToken)
    {
        if (!settings.Certify || double.IsNegativeInfinity(last.Value))
            return settings.Certify ? last.Value : null;
        double? gain = last.Gain(next.Model);
        if (gain is null || (isComparable && !Certify(last, next, last.Value + gain.Value, 0).Holds))
            gain = GainPass<TData>.Run(last, next.Model, chunks, settings.Execution, cancellationToken).Sum();
        double bound = last.Value + gain.Value;
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
        return new ObjectiveDecrease(iteration, toBlame, last.Objective - next.Objective);
    }

    private (Certificate? Certificate, bool IsDecrease) Verdict(AuxiliaryFunction<TData> last, AuxiliaryFunction<TData> next, double? bound, int iteration)
    {
        double before = last.Objective;
        Certificate? certificate = bound is { } known ? Certify(last, next, known, iteration) : null;
        return (certificate, _rounding.IsExceededBy(before - next.Objective, next.Weight, before));
    }

    private Certificate Certify(AuxiliaryFunction<TData> last, AuxiliaryFunction<TData> next, double bound, int iteration) =>
        new(iteration, last.Objective, bound + next.Model.LogPrior, next.Objective)
        {
            IsExtrapolated = iterator.IsExtrapolated,
            Rounding = _rounding.Allowance(next.Weight),
        };
}
