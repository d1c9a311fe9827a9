using System.Globalization;
using MixtureKit.Data;

namespace MixtureKit;

/// <summary>The sentences of a fit's result about what a user ought to know.</summary>
internal static class FitWarnings
{
    public static IReadOnlyList<string> Of<TData>(
        AuxiliaryFunction<TData> first,
        AuxiliaryFunction<TData> last,
        IReadOnlyList<ObjectiveFall> falls,
        IReadOnlyList<int> starved,
        IEnumerable<Observations<TData>> chunks)
    {
        var warnings = new List<string>();
        if (first.FirstImpossible is { } atStart)
            warnings.Add($"The start gives row {atStart + 1} probability 0; its responsibilities were the mixing weights.");
        if (last.FirstImpossible is { } atEnd && !ReferenceEquals(first, last))
            warnings.Add($"The fitted model gives row {atEnd + 1} probability 0; the log-likelihood is -Infinity.");
        warnings.AddRange(falls.Select(Sentence));
        warnings.AddRange(starved.Select(k => $"Component {k} is starved: next to no data belong to it. Use fewer components or another start."));
        if (IdenticalPair(last.Model, chunks) is var (one, other))
            warnings.Add($"Components {one} and {other} are identical, so EM cannot tell them apart. Use another start.");
        return warnings;
    }

    private static string Sentence(ObjectiveFall fall) => string.Create(
        CultureInfo.InvariantCulture,
        $"The objective fell by {fall.Amount:G4} at iteration {fall.Iteration}{(fall.Component is { } k ? $", component {k} being to blame" : "")}: a maximiser or a density is not what it says.");

    /// <summary>Two components with the same log-density, but for rounding, at each of the first observations, where these are at least two.</summary>
    private static (int One, int Other)? IdenticalPair<TData>(Mixture<TData> model, IEnumerable<Observations<TData>> chunks)
    {
        Observations<TData> chunk = chunks.First();
        var batch = Batch<TData>.Of([.. chunk.Data.Take(Batch<TData>.Capacity)]);
        int components = model.Components.Count, count = batch.Count;
        if (components < 2 || count < 2)
            return null;
        var densities = new double[components * count];
        model.Group.LogDensity(batch, densities);
        for (int one = 0; one < components; one++)
        {
            for (int other = one + 1; other < components; other++)
            {
                if (Same(densities.AsSpan(one * count, count), densities.AsSpan(other * count, count)))
                    return (one, other);
            }
        }
        return null;
    }

    /// <summary>Whether values agree but for rounding, which different mixing weights bring into equal components.</summary>
    private static bool Same(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        for (int i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i] && !(Math.Abs(one[i] - other[i]) <= 1e-10 * (1 + Math.Abs(one[i]))))
                return false;
        }
        return true;
    }
}
