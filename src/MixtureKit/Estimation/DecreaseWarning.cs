using System.Globalization;

namespace MixtureKit.Estimation;

/// <summary>The warning about steps that lowered the objective.</summary>
internal static class DecreaseWarning
{
    /// <summary>Returns one sentence about all these steps, or nothing if there are no steps.</summary>
    /// <param name="decreases">The steps.</param>
    /// <param name="kept">The iteration whose model is the best.</param>
    public static IEnumerable<string> From(IReadOnlyList<ObjectiveDecrease> decreases, int kept)
    {
        if (decreases.MaxBy(decrease => decrease.Amount) is not { } largest)
            yield break;
        string often = decreases.Count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"by {largest.Amount:G4} {Place(largest)}")
            : string.Create(CultureInfo.InvariantCulture, $"at {decreases.Count} steps, first {Place(decreases[0])}, and most by {largest.Amount:G4} {Place(largest)}");
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"The objective fell {often}: Maximize or LogDensity of a component is inconsistent. The model is that of iteration {kept}, the best.");
    }

    private static string Place(ObjectiveDecrease decrease) => string.Create(
        CultureInfo.InvariantCulture, $"at iteration {decrease.Iteration}{(decrease.Component is { } k ? $", component {k} being to blame" : "")}");
}
