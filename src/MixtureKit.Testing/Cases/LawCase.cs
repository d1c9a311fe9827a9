using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Testing;

/// <summary>The case that a law is tried on: members of a family, as many other members, weighted data, and a seed.</summary>
internal sealed record LawCase<TData>
{
    public required IReadOnlyList<IMixtureComponent<TData>> Members { get; init; }

    /// <summary>Other members of the family, as many as <see cref="Members"/>.</summary>
    public required IReadOnlyList<IMixtureComponent<TData>> Others { get; init; }

    public required double[] MixingWeights { get; init; }

    public required TData[] Data { get; init; }

    public required double[] Weights { get; init; }

    public required ulong Seed { get; init; }

    public ComponentGroup<TData> Group => ComponentGroup.Create(Members);

    public ComponentGroup<TData> OtherGroup => ComponentGroup.Create(Others);

    public Mixture<TData> Mixture => new(MixingWeights, Members);

    /// <summary>Another mixture of the family: equal weights, other members.</summary>
    public Mixture<TData> OtherMixture => new(MixingWeights<TData>.Equal(Others.Count), OtherGroup);

    public Observations<TData> Observations => new(Data, Weights);

    /// <summary>The data in their usual storage: rows in a matrix.</summary>
    public IReadOnlyList<TData> Stored =>
        Data is Row[] rows ? (IReadOnlyList<TData>)(object)DataMatrix.FromRows([.. rows.Select(row => row.ToArray())]) : Data;

    public RandomSource Random() => new(Seed);

    /// <summary>Returns responsibilities times weights, [member][observation]; some are 0.</summary>
    public double[] Shares()
    {
        RandomSource random = Random();
        var shares = new double[Members.Count * Data.Length];
        for (int at = 0; at < shares.Length; at++)
            shares[at] = random.Next(8) == 0 ? 0 : random.NextDouble() * Weights[at % Data.Length];
        return shares;
    }

    /// <summary>Returns smaller cases.</summary>
    public IEnumerable<LawCase<TData>> Shrink(Func<TData, IEnumerable<TData>> simpler) =>
        Members.Count > 1 ? FewerMembers().Concat(FewerRows()).Concat(SimplerRows(simpler)) : FewerRows().Concat(SimplerRows(simpler));

    private IEnumerable<LawCase<TData>> FewerMembers()
    {
        for (int k = 0; k < Members.Count; k++)
        {
            double[] rest = Without(MixingWeights, k);
            if (rest.Sum() is var sum and > 0)
                yield return this with { Members = Without(Members, k), Others = Without(Others, k), MixingWeights = Array.ConvertAll(rest, weight => weight / sum) };
        }
    }

    private IEnumerable<LawCase<TData>> FewerRows()
    {
        int half = Data.Length / 2;
        if (half > 0)
        {
            yield return this with { Data = Data[..half], Weights = Weights[..half] };
            yield return this with { Data = Data[half..], Weights = Weights[half..] };
        }
        for (int i = 0; Data.Length is > 1 and <= 40 && i < Data.Length; i++)
            yield return this with { Data = Without(Data, i), Weights = Without(Weights, i) };
    }

    private IEnumerable<LawCase<TData>> SimplerRows(Func<TData, IEnumerable<TData>> simpler)
    {
        if (Weights.Any(weight => weight != 1))
            yield return this with { Weights = [.. Weights.Select(_ => 1.0)] };
        for (int i = 0; Data.Length <= 10 && i < Data.Length; i++)
        {
            foreach (TData x in simpler(Data[i]))
                yield return this with { Data = [.. Data[..i], x, .. Data[(i + 1)..]] };
        }
    }

    private static T[] Without<T>(IReadOnlyList<T> list, int index) => [.. list.Take(index), .. list.Skip(index + 1)];
}
