namespace MixtureKit.Estimation;

/// <summary>How a fit ended, and what it took.</summary>
internal readonly record struct FitEnd(FitStatus Status, Degeneracy? Degeneracy, int Passes, TimeSpan Elapsed);
