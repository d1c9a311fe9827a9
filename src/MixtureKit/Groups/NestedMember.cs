using MixtureKit.Gates;

namespace MixtureKit.Groups;

/// <summary>Where one member's parts stand among all inner components, and its counts among the statistics.</summary>
/// <param name="Gate">The mixing weights of the member, or null if it is no mixture.</param>
/// <param name="First">Index of its first inner component.</param>
/// <param name="Count">Number of its inner components.</param>
/// <param name="Offset">Where its counts begin, behind which its gate's statistics are.</param>
internal sealed record NestedMember<TData>(Gate<TData>? Gate, int First, int Count, int Offset)
{
    public IMixtureComponent<TData>[] Inner(ComponentGroup<TData> inner) => [.. inner.Members.Skip(First).Take(Count)];

    public ReadOnlySpan<double> GateStatistics(ReadOnlySpan<double> statistics) => statistics.Slice(Offset + Count, Gate!.StatisticsLength);

    public Span<double> GateStatistics(Span<double> statistics) => statistics.Slice(Offset + Count, Gate!.StatisticsLength);
}
