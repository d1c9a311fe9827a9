using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Starts;

/// <summary>The warning about components that can collapse and hold fewer observations than they have free parameters.</summary>
/// <remarks>
/// A likelihood without a bound has high maxima on a handful of rows that tell nothing of the data (McLachlan and Peel 2000, section 3.10).
/// </remarks>
internal static class SpuriousMaximumWarning
{
    private const string Remedy = "Use fewer components, a prior or a simpler structure.";

    public static IEnumerable<string> Of<TData>(AuxiliaryFunction<TData> function, Mixture<TData> prototype, Observations<TData> observations)
    {
        int components = function.Counts.Count;
        if (components < 2)
            yield break;
        TData row = observations.Data[Enumerable.Range(0, observations.Count).First(i => observations.Weight(i) > 0)];
        // Weights may be frequencies or shares: if they are less than 1, a row counts for at most one observation.
        double one = Math.Min(1, observations.TotalWeight / observations.Count);
        double needed = ((double)function.Model.Group.ParameterCount / components) + 1;
        int[] few = [.. Enumerable.Range(0, components).Where(k => function.Counts[k] / one < needed && DistinctRowCheck.Collapses(prototype.Components[k], row))];
        if (few.Length == 1)
            yield return string.Create(CultureInfo.InvariantCulture, $"Component {few[0]} holds {Held(few[0])} observations for about {needed - 1:F0} parameters; its maximum may be spurious. {Remedy}");
        else if (few.Length > 1)
            yield return string.Create(CultureInfo.InvariantCulture, $"{few.Length} components hold few observations each for about {needed - 1:F0} parameters ({Shortened.List([.. few.Select(k => $"component {k} {Held(k)}")])}); their maxima may be spurious. {Remedy}");

        string Held(int k) => (function.Counts[k] / one).ToString("F1", CultureInfo.InvariantCulture);
    }
}
