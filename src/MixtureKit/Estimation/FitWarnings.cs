using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Parallelism;
using MixtureKit.Selection;

namespace MixtureKit.Estimation;

/// <summary>The warnings in the result of a fit.</summary>
internal static class FitWarnings
{
    public static IReadOnlyList<string> From<TData>(
        AuxiliaryFunction<TData> first,
        AuxiliaryFunction<TData> last,
        IEnumerable<string> decreases,
        IReadOnlyList<int> starved,
        IEnumerable<Observations<TData>> chunks)
    {
        var warnings = new List<string>();
        if (first.FirstImpossible is { } atStart)
            warnings.Add($"The start gives row {atStart + 1} probability 0; its responsibilities were the mixing weights.");
        if (last.FirstImpossible is { } atEnd && !ReferenceEquals(first, last))
            warnings.Add($"The fitted model gives row {atEnd + 1} probability 0; the log-likelihood is -Infinity.");
        warnings.AddRange(decreases);
        warnings.AddRange(Starved(starved));
        if (IdenticalPair(last.Model, chunks) is var (one, other))
            warnings.Add($"Components {one} and {other} are identical, so EM cannot tell them apart. Use another start.");
        // A lazy sequence is not enumerated once more for its weights.
        if (chunks is IReadOnlyCollection<Observations<TData>> pieces && InformationCriteria.Caveat(last.Model, pieces) is { } caveat)
            warnings.Add(caveat);
        return warnings;
    }

    private static IEnumerable<string> Starved(IReadOnlyList<int> components) => components.Count switch
    {
        0 => [],
        1 => [$"Component {components[0]} is starved: next to no data belong to it. Use fewer components or another start."],
        _ => [$"{components.Count} components are starved ({Shortened.List(components)}): next to no data belong to them. Use fewer components or another start."],
    };

    /// <summary>Returns two components whose log-densities agree, up to rounding, at each observation of the first batch, or null.</summary>
    /// <remarks>A batch of a single observation is not enough to compare by.</remarks>
    private static (int One, int Other)? IdenticalPair<TData>(Mixture<TData> model, IEnumerable<Observations<TData>> chunks)
    {
        Observations<TData> chunk = chunks.First();
        return chunk.Share is { } share ? IdenticalPair(share, () => IdenticalPair(model, chunk)) : IdenticalPair(model, chunk);
    }

    /// <summary>Returns what the first rank with rows finds.</summary>
    private static (int One, int Other)? IdenticalPair(RowShare share, Func<(int One, int Other)?> find)
    {
        int root = share.FirstOwner;
        int[] pair = share.Communicator.BroadcastValues<int>(share.Communicator.Rank == root && find() is var (one, other) ? [one, other] : [], root);
        return pair is [var first, var second] ? (first, second) : null;
    }

    private static (int One, int Other)? IdenticalPair<TData>(Mixture<TData> model, Observations<TData> chunk)
    {
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

    /// <summary>True if values agree up to rounding, which different mixing weights bring into equal components.</summary>
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
