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
    public bool IsSmall(double before, double after, double weightOfOne)
    {
        // Weights below 1 scale the objective down; without this a fit would converge too early.
        double magnitude = Math.Min(1, weightOfOne) + Math.Abs(before);
        return Tolerance > 0 && after - before <= Tolerance * magnitude;
    }

    /// <summary>True if a fit may end after a step of small gain.</summary>
    /// <param name="trace">The trace of the fit, of at least two points.</param>
    /// <param name="plainSteps">The number of plain steps since the last extrapolated one.</param>
    public bool IsEnd(IReadOnlyList<TracePoint> trace, int plainSteps) => plainSteps >= PlainSteps && (!AwaitsEnd || Settles(trace));

    /// <summary>True if the remaining gains, extrapolated as a geometric series (Aitken's estimate), are within the tolerance.</summary>
    private bool Settles(IReadOnlyList<TracePoint> trace)
    {
        if (trace.Count < 3)
            return trace[^1].Objective == trace[^2].Objective;
        double last = trace[^1].Objective - trace[^2].Objective, before = trace[^2].Objective - trace[^3].Objective;
        double scale = 1 + Math.Abs(trace[^1].Objective);
        return last <= Rounding * scale || (last < before && last * last / (before - last) <= Tolerance * scale);
    }
}
