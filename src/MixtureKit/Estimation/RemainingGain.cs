namespace MixtureKit.Estimation;

/// <summary>The gain that all further steps of a fit together will bring, estimated from the gains of its last steps.</summary>
/// <remarks>
/// Near a maximum the gains of EM fall as a geometric series, a, a·c, a·c², …, whose rest after a·c is (a·c)²/(a − a·c): Aitken's estimate.
/// Source: Böhning, Dietz, Schaub, Schlattmann and Lindsay (1994); McLachlan and Krishnan, The EM Algorithm (2008), section 4.9.
/// </remarks>
internal static class RemainingGain
{
    /// <summary>Returns the estimate after the last point of a trace; null if the gains do not fall, so that they tell nothing.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="steps">The number of last steps that are plain steps of one map, and so are comparable.</param>
    public static double? After(IReadOnlyList<TracePoint> trace, int steps)
    {
        if (steps < 1)
            return null;
        double last = Gain(trace, 1);
        // Nothing is left after a step that gains nothing; a fall is rounding, since the step before it is comparable.
        if (last <= 0)
            return 0;
        return steps > 1 && Gain(trace, 2) is var before && last < before ? last * (last / (before - last)) : null;
    }

    private static double Gain(IReadOnlyList<TracePoint> trace, int back) => trace[^back].Objective - trace[^(back + 1)].Objective;
}
