namespace MixtureKit;

/// <summary>How a fit ended.</summary>
public enum FitStatus
{
    /// <summary>The gain of the last step fell to the tolerance; with a rule of the user's, that rule ended the fit there.</summary>
    Converged,

    /// <summary>The iterations allowed were used up.</summary>
    IterationLimit,

    /// <summary>A component has no maximum; the last sound model is kept.</summary>
    Degenerate,

    /// <summary>The fit was cancelled; the last complete model is kept.</summary>
    Cancelled,

    /// <summary>The rule of <see cref="ExpectationMaximization.StopWhen"/> ended the fit before its gains fell to the tolerance.</summary>
    Stopped,
}
