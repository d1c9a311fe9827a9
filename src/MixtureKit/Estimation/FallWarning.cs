using System.Globalization;

namespace MixtureKit.Estimation;

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
        string often = falls.Count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"by {largest.Amount:G4} {Place(largest)}")
            : string.Create(CultureInfo.InvariantCulture, $"at {falls.Count} steps, first {Place(falls[0])}, and most by {largest.Amount:G4} {Place(largest)}");
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"The objective fell {often}: Maximize or LogDensity of a component is inconsistent. The model is that of iteration {kept}, the best.");
    }

    private static string Place(ObjectiveFall fall) => string.Create(
        CultureInfo.InvariantCulture, $"at iteration {fall.Iteration}{(fall.Component is { } k ? $", component {k} being to blame" : "")}");
}
