using MixtureKit.Gates;

namespace MixtureKit.Groups;

/// <summary>The inner components and the statistics of one member of a <see cref="MixtureGroup{TData}"/>.</summary>
/// <param name="Gate">The mixing weights of the member, or null if it is not a mixture.</param>
/// <param name="First">Index of the member's first inner component.</param>
/// <param name="Count">Number of its inner components.</param>
/// <param name="Offset">Index of its counts in the statistics; those of its gate follow.</param>
internal sealed record NestedMember<TData>(Gate<TData>? Gate, int First, int Count, int Offset)
{
    public IMixtureComponent<TData>[] Inner(ComponentGroup<TData> inner) => [.. inner.Members.Skip(First).Take(Count)];

    public ReadOnlySpan<double> GateStatistics(ReadOnlySpan<double> statistics) => statistics.Slice(Offset + Count, Gate!.StatisticsLength);

    public Span<double> GateStatistics(Span<double> statistics) => statistics.Slice(Offset + Count, Gate!.StatisticsLength);
}
