using System.Globalization;
using MixtureKit.Data;

namespace MixtureKit.Initialization;

/// <summary>
/// Warns of components that can collapse and hold fewer observations than they have free parameters: a likelihood without a bound
/// has high maxima on a handful of rows that tell nothing of the data (McLachlan and Peel 2000, section 3.10).
/// </summary>
internal static class Handfuls
{
    public static IEnumerable<string> Of<TData>(AuxiliaryFunction<TData> function, Mixture<TData> prototype, Observations<TData> observations)
    {
        int components = function.Counts.Count;
        if (components < 2)
            yield break;
        TData row = observations.Data[Enumerable.Range(0, observations.Count).First(i => observations.Weight(i) > 0)];
        // Weights may be frequencies or shares: a row counts for at most one observation where they are less than 1.
        double one = Math.Min(1, observations.TotalWeight / observations.Count);
        double needed = ((double)function.Model.Group.ParameterCount / components) + 1;
        for (int k = 0; k < components; k++)
        {
            double count = function.Counts[k] / one;
            if (count < needed && Distinctness.Collapses(prototype.Components[k], row))
                yield return string.Create(CultureInfo.InvariantCulture, $"Component {k} holds {count:F1} observations for about {needed - 1:F0} parameters; its maximum may be spurious. Use fewer components, a prior or a simpler structure.");
        }
    }
}
