namespace MixtureKit;

/// <summary>A step that lowered the objective beyond rounding: a maximiser, or a density, is not what it says.</summary>
/// <param name="Iteration">The step, counted from 1.</param>
/// <param name="Component">The component whose part of A(θ_t+1, θ_t) fell most, counted from 0; null where none did.</param>
/// <param name="Amount">By how much the objective fell.</param>
public sealed record ObjectiveDecrease(int Iteration, int? Component, double Amount);
