using System.Diagnostics;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>An escape by what an end with one component fewer proves: a component can always be split, so K components are never below K − 1.</summary>
/// <remarks>
/// The component whose loss costs least is removed, and EM climbs with the others. If it comes as high as the end was, the end wastes a component:
/// it is a saddle with two equal components, or lower than an end of fewer. The component that gains most from a split is then split.
/// On large tables only the component that is needed least is removed, and only if it leads the others by less than half of its weight, as one
/// of two equal components does: most ends then take a single pass.
/// </remarks>
/// <param name="largeFrom">Rows times the length of the statistics of all components, from which on a table is large.</param>
internal sealed class SplitEscape<TData>(long largeFrom = SplitEscape<TData>.Large) : SaddleEscape<TData>
{
    private const long Large = 1L << 26;
    private const double LeadOfNeedless = 0.5;
    private const int Steps = 200;
    private const int StepsIfLarge = 20;
    private const double Rounding = 1e-6;

    public override Mixture<TData>? Leave(
        AuxiliaryFunction<TData> end, Observations<TData> observations, RandomSource random, Execution execution, CancellationToken cancellationToken)
    {
        if (!ReplacementMaker<TData>.CanMake(observations.Count, end.Model.Components.Count))
            return null;
        var maker = new ReplacementMaker<TData>(end.Model, observations, execution, cancellationToken);
        bool isLarge = (double)observations.Count * end.Model.StatisticsLength >= largeFrom;
        if ((isLarge ? maker.Removals(1, LeadOfNeedless) : maker.Removals()).MaxBy(removal => removal.LogLikelihood) is not { } least)
            return null;
        double goal = end.LogLikelihood - (Rounding * (Math.Min(1, end.Weight / end.Rows) + Math.Abs(end.LogLikelihood)));
        AuxiliaryFunction<TData> fewer = Climb(least.Rest, goal, isLarge ? StepsIfLarge : Steps, observations, execution, cancellationToken);
        // Splits take longer to find, and most ends need none.
        return fewer.LogLikelihood >= goal && maker.Splits(random).Where(split => split.Component != least.Component).MaxBy(split => split.Gain) is { Gain: > 0 } best
            ? Replacement<TData>.Join(end.Model.Gate, least with { Rest = fewer.Model }, best)
            : null;
    }

    /// <summary>Climbs until the goal is reached, or is out of reach at the rate of the last step.</summary>
    private static AuxiliaryFunction<TData> Climb(
        Mixture<TData> model, double goal, int steps, Observations<TData> observations, Execution execution, CancellationToken cancellationToken)
    {
        double before = double.NegativeInfinity;
        int left = steps;
        foreach (AuxiliaryFunction<TData> function in Ascent.From(model, observations, execution, cancellationToken))
        {
            double gain = function.LogLikelihood - before;
            before = function.LogLikelihood;
            if (left-- == 0 || before >= goal || before + (gain * steps) < goal)
                return function;
        }
        throw new UnreachableException();
    }
}
