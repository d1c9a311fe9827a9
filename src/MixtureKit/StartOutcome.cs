namespace MixtureKit;

/// <summary>The outcome of one of several starts.</summary>
/// <param name="Start">Name of the kind of start.</param>
/// <param name="LogLikelihood">ℓ at its end; null if it broke down before its first pass.</param>
/// <param name="Objective">ℓ + log prior at its end.</param>
/// <param name="Iterations">Number of its M-steps.</param>
/// <param name="Status">The reason that it ended; a short run that was not carried on ends at its iteration limit.</param>
/// <param name="Degeneracy">The fault if it broke down; otherwise null.</param>
public sealed record StartOutcome(string Start, double? LogLikelihood, double? Objective, int Iterations, FitStatus Status, Degeneracy? Degeneracy = null)
{
    /// <summary>Index in <see cref="FitResult{TData}.Ends"/> of the end that the start led to; null if its run was given up before.</summary>
    public int? End { get; init; }

    /// <summary>Number of rows of the sample that the start ran on, which its figures are of; null if it ran on all rows.</summary>
    public long? SampleRows { get; init; }
}
