using MixtureKit.Data;

namespace MixtureKit.Estimation;

/// <summary>The stopping rule on a sample: what the last two steps gained is little against the noise of the sample.</summary>
/// <remarks>
/// On average the objective at the maximum of a sample of weighted rows is higher than at the maximum of its population by half the number of
/// parameters times Σw²/Σw. Gains far below that lead to the maximum of this sample alone. Of two steps in a row at least one is plain.
/// </remarks>
/// <param name="noise">The average difference.</param>
internal sealed class SampleRule(double noise)
{
    private const double Share = 0.02;

    /// <summary>Creates the rule for a sample and a mixture of some parameters.</summary>
    public static SampleRule From<TData>(Observations<TData> sample, int parameters)
    {
        double squares = sample.SumOfSquaredWeights;
        return new SampleRule(0.5 * parameters * squares / sample.TotalWeight);
    }

    /// <summary>True if a climb on the sample may end.</summary>
    public bool IsEnd(FitState fit) => fit.Trace.Count > 2 && fit.Last.Objective - fit.Trace[^3].Objective <= Share * noise;
}
