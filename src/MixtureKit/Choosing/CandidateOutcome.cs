namespace MixtureKit.Choosing;

/// <summary>A row of the table of a model selection: a candidate, its fit, and the value of the criterion.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <param name="Candidate">The candidate.</param>
/// <param name="Fit">Its fit; null if the data are not of its family's kind, or if the selection was cancelled before it had a model.</param>
/// <param name="Status">The reason that the fit ended.</param>
public sealed record CandidateOutcome<TData>(ModelCandidate<TData> Candidate, FitResult<TData>? Fit, FitStatus Status)
{
    /// <summary>The value of the criterion, of which the smallest is best; null without a value.</summary>
    public double? Score { get; init; }

    /// <summary>The reason that the candidate failed, or is chosen only if no other can be; otherwise null.</summary>
    public string? Cause { get; init; }

    /// <summary>True if the candidate has a model that did not break down and was not cancelled.</summary>
    public bool IsSound => Fit is { HasModel: true } && Status is not (FitStatus.Degenerate or FitStatus.Cancelled);

    /// <summary>True if the candidate is sound, its maximum is regular and its criterion has a value.</summary>
    public bool IsEligible => IsSound && Cause is null && Score is not null;
}
