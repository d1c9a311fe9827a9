namespace MixtureKit;

/// <summary>A step that lowered the objective beyond rounding, so that Maximize or LogDensity of a component is inconsistent.</summary>
/// <param name="Iteration">The step, counted from 1.</param>
/// <param name="Component">The component whose part of A(θ_t+1, θ_t) fell most, counted from 0; null if no part fell.</param>
/// <param name="Amount">The fall of the objective.</param>
public sealed record ObjectiveDecrease(int Iteration, int? Component, double Amount);
