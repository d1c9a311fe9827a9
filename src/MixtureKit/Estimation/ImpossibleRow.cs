using System.Globalization;

namespace MixtureKit.Estimation;

/// <summary>A row that no component can give a probability above 0, such as one with a level that the start does not have.</summary>
/// <remarks>
/// The responsibilities of an impossible row are the mixing weights, so a step makes it possible if any component of positive weight can. If
/// the step does not, no later one does, and the objective stays −∞.
/// </remarks>
internal static class ImpossibleRow
{
    /// <summary>Throws if the first impossible row of a function is still the first after a step.</summary>
    /// <exception cref="DegenerateComponentException">It is, so that the objective has no maximum.</exception>
    public static void RequireRise<TData>(AuxiliaryFunction<TData> last, AuxiliaryFunction<TData> next)
    {
        if (last.FirstImpossible is { } row && next.FirstImpossible == row)
        {
            throw new DegenerateComponentException(string.Create(
                CultureInfo.InvariantCulture, $"row {row + 1} has probability 0 before the step and after it, and would after any other; remove the row, or start from a model that can have it"));
        }
    }
}
