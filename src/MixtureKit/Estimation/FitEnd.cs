namespace MixtureKit.Estimation;

/// <summary>The end of a fit: its status, its fault if it degenerated, its passes, those over samples, its duration, and the gain that remains.</summary>
internal readonly record struct FitEnd(FitStatus Status, Degeneracy? Degeneracy, int Passes, double SamplePasses, TimeSpan Elapsed, double? RemainingGain);
