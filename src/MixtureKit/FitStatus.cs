namespace MixtureKit;

/// <summary>The reason that a fit ended.</summary>
public enum FitStatus
{
    /// <summary>The gain of the last step fell to the tolerance; if the user gave a rule, that rule also ended the fit there.</summary>
    Converged,

    /// <summary>The fit made all iterations that it was allowed.</summary>
    IterationLimit,

    /// <summary>A component has no maximum; the last sound model is kept.</summary>
    Degenerate,

    /// <summary>The fit was cancelled; the last complete model is kept.</summary>
    Cancelled,

    /// <summary>The rule of <see cref="ExpectationMaximization.StopWhen"/> ended the fit before its gains fell to the tolerance.</summary>
    Stopped,
}
