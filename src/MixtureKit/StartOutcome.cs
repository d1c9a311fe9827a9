namespace MixtureKit;

/// <summary>How one of several starts ended.</summary>
/// <param name="Start">Name of the way it started.</param>
/// <param name="LogLikelihood">ℓ at its end; null where it broke down before its first pass.</param>
/// <param name="Objective">ℓ + log prior at its end.</param>
/// <param name="Iterations">Number of its M-steps.</param>
/// <param name="Status">How it ended; a short run that was not carried on ends at its iteration limit.</param>
/// <param name="Degeneracy">What broke down, where something did.</param>
public sealed record StartOutcome(string Start, double? LogLikelihood, double? Objective, int Iterations, FitStatus Status, Degeneracy? Degeneracy = null);
