using MixtureKit.Estimation;

namespace MixtureKit.Accelerations;

/// <summary>The steps of an accelerated fit: extrapolated if they can be, plain otherwise.</summary>
/// <remarks>What an extrapolated step gains says nothing of those to come, so that such a fit ends after plain steps alone.</remarks>
internal sealed class AcceleratedSteps<TData>(EmIterator<TData> iterator, Extrapolator<TData> extrapolator)
{
    private const double ShareOfTolerance = 0.01;
    private const int PlainStepsToJudge = 2;

    /// <summary>The stopping rule of an accelerated fit.</summary>
    /// <remarks>Extrapolation hides how far there is to go, and an accelerated fit has passes to spare for certainty.</remarks>
    public static StoppingRule Rule(double tolerance) => new(ShareOfTolerance * tolerance, AwaitsEnd: true, PlainStepsToJudge);

    /// <summary>Returns the function of the next step; null if an extrapolation was tried and dropped.</summary>
    /// <param name="afterSmall">True if the last step gained little, so that plain steps must tell whether the fit is at its end.</param>
    /// <param name="cancellationToken">Stops the pass.</param>
    public AuxiliaryFunction<TData>? Step(bool afterSmall, CancellationToken cancellationToken)
    {
        bool plain = afterSmall && iterator.PlainSteps < PlainStepsToJudge;
        if (Proposal() is not { } statistics || plain)
            return iterator.Step(cancellationToken);
        int passes = iterator.Passes;
        AuxiliaryFunction<TData>? function = iterator.TryStep(statistics, cancellationToken);
        extrapolator.Judge(function is not null);
        return function is null && iterator.Passes == passes ? iterator.Step(cancellationToken) : function;
    }

    private double[]? Proposal()
    {
        if (iterator.Last is not { } last)
            return null;
        // A path is that of one map.
        if (!iterator.FollowsOneMap || !double.IsFinite(last.Objective))
        {
            extrapolator.Forget();
            return null;
        }
        extrapolator.Learn(last, iterator.Next, iterator.PlainSteps > 0);
        return extrapolator.Propose();
    }
}
