namespace MixtureKit;

/// <summary>The reason that a fit could not go on.</summary>
/// <param name="Iteration">The step that broke down, counted from 1; 0 if the start itself did.</param>
/// <param name="Component">The component, counted from 0; null if all share the fault.</param>
/// <param name="Column">The column to blame, counted from 0; null if no single column is.</param>
/// <param name="Cause">A clause such as <c>the column has no spread</c>.</param>
public sealed record Degeneracy(int Iteration, int? Component, int? Column, string Cause)
{
    /// <summary>Returns the reason as a sentence.</summary>
    public override string ToString() => $"{(Component is { } k ? $"Component {k}" : "Every component")} degenerated at iteration {Iteration}: {Cause}.";

    internal static Degeneracy From(DegenerateComponentException fault, int iteration) => new(iteration, fault.Member, fault.Column, fault.Message);
}
