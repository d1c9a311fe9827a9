namespace MixtureKit.Estimation;

/// <summary>The stopping rule of a fit: a step of small gain ends it, if further steps would gain little as well.</summary>
/// <param name="Tolerance">The share of the objective that is small.</param>
/// <param name="AwaitsEnd">True if the rule also needs the expected gain of all further steps together to be within the tolerance.</param>
/// <param name="PlainSteps">The least number of plain steps since an extrapolated one.</param>
internal sealed record StoppingRule(double Tolerance, bool AwaitsEnd = false, int PlainSteps = 0)
{
    private const double Rounding = 1e-10;

    /// <summary>True if the gain of a step is within the tolerance.</summary>
    /// <param name="before">The objective before the step.</param>
    /// <param name="after">The objective after it.</param>
    /// <param name="weightOfOne">The mean weight of an observation.</param>
    public bool IsSmall(double before, double after, double weightOfOne) => Tolerance > 0 && after - before <= Tolerance * Magnitude(before, weightOfOne);

    /// <summary>True if a fit may end after a step of small gain.</summary>
    /// <param name="trace">The trace of the fit, of at least two points.</param>
    /// <param name="plainSteps">The number of plain steps since the last extrapolated one.</param>
    /// <param name="weightOfOne">The mean weight of an observation.</param>
    public bool IsEnd(IReadOnlyList<TracePoint> trace, int plainSteps, double weightOfOne) =>
        plainSteps >= PlainSteps && (!AwaitsEnd || PromisesLittle(trace, Magnitude(trace[^1].Objective, weightOfOne)));

    /// <summary>True if the remaining gains are within the tolerance, or the last gain is only rounding.</summary>
    private bool PromisesLittle(IReadOnlyList<TracePoint> trace, double magnitude) =>
        trace[^1].Objective - trace[^2].Objective <= (trace.Count < 3 ? 0 : Rounding * magnitude)
        || RemainingGain.After(trace, trace.Count - 1) <= Tolerance * magnitude;

    // Weights below 1 scale the objective down; without this a fit would converge too early.
    private static double Magnitude(double objective, double weightOfOne) => Math.Min(1, weightOfOne) + Math.Abs(objective);
}
