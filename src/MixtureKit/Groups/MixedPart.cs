namespace MixtureKit.Groups;

/// <summary>One family of a <see cref="MixedGroup{TData}"/>: its group, the indices of its members and the offset of its statistics.</summary>
/// <param name="Indices">Index of each member among all members.</param>
/// <param name="Group">The group of the family.</param>
/// <param name="Offset">Index of the part's first value in the statistics of all members.</param>
internal sealed record MixedPart<TData>(int[] Indices, ComponentGroup<TData> Group, int Offset)
{
    /// <summary>Returns the part's slice of the statistics.</summary>
    public Span<double> Own(Span<double> statistics) => statistics.Slice(Offset, Group.StatisticsLength);

    /// <summary>Returns the part's slice of the statistics.</summary>
    public ReadOnlySpan<double> Own(ReadOnlySpan<double> statistics) => statistics.Slice(Offset, Group.StatisticsLength);

    /// <summary>Returns the values of the part's members among those of all members.</summary>
    public double[] Choose(ReadOnlySpan<double> values)
    {
        var chosen = new double[Indices.Length];
        for (int m = 0; m < chosen.Length; m++)
            chosen[m] = values[Indices[m]];
        return chosen;
    }
}
