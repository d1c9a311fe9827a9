using System.Globalization;

namespace MixtureKit;

/// <summary>The sentence about steps that lowered the objective, one however many they are.</summary>
internal static class FallWarning
{
    /// <summary>The sentence, or nothing if no step did.</summary>
    /// <param name="falls">The steps.</param>
    /// <param name="kept">The iteration whose model is the best.</param>
    public static IEnumerable<string> Of(IReadOnlyList<ObjectiveFall> falls, int kept)
    {
        if (falls.MaxBy(fall => fall.Amount) is not { } largest)
            yield break;
        string blame = largest.Component is { } k ? string.Create(CultureInfo.InvariantCulture, $", component {k} being to blame") : "";
        string often = falls.Count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"by {largest.Amount:G4} at iteration {largest.Iteration}")
            : string.Create(CultureInfo.InvariantCulture, $"at {falls.Count} iterations, most by {largest.Amount:G4} at iteration {largest.Iteration}");
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"The objective fell {often}{blame}: a maximiser or a density is not what it says. The model is that of iteration {kept}, the best.");
    }
}
