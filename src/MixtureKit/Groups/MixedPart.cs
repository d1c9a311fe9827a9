namespace MixtureKit.Groups;

/// <summary>One family of a <see cref="MixedGroup{TData}"/>: its group, and the places of its members and of its statistics.</summary>
/// <param name="Indices">Index of each member among all members.</param>
/// <param name="Group">The group of the family.</param>
/// <param name="Offset">Where its statistics begin.</param>
internal sealed record MixedPart<TData>(int[] Indices, ComponentGroup<TData> Group, int Offset)
{
    /// <summary>The part's statistics.</summary>
    public Span<double> Own(Span<double> statistics) => statistics.Slice(Offset, Group.StatisticsLength);

    /// <summary>The part's statistics.</summary>
    public ReadOnlySpan<double> Own(ReadOnlySpan<double> statistics) => statistics.Slice(Offset, Group.StatisticsLength);

    /// <summary>The part's members among values of all members.</summary>
    public double[] Choose(ReadOnlySpan<double> values)
    {
        var chosen = new double[Indices.Length];
        for (int m = 0; m < chosen.Length; m++)
            chosen[m] = values[Indices[m]];
        return chosen;
    }
}
