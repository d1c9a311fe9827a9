namespace MixtureKit.Estimation;

/// <summary>The end of a fit: its status, its fault if it degenerated, its passes and its duration.</summary>
internal readonly record struct FitEnd(FitStatus Status, Degeneracy? Degeneracy, int Passes, TimeSpan Elapsed);
