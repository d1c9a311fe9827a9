using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker for batches with missing cells that calls each member for each row.</summary>
internal sealed class PartialMembersWorker(IndependentGroup<Row> group) : GroupWorker<Row>
{
    private readonly SegmentSum _sums = new();

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        for (int k = 0; k < group.Members.Count; k++)
        {
            for (int i = 0; i < batch.Count; i++)
                destination[(k * batch.Count) + i] = group.Members[k].LogDensity(batch[i]);
        }
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights) =>
        MemberWorker<Row>.Add(group, batch, weights, _sums.Take(group.StatisticsLength));

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity) => _sums.MoveTo(statistics);
}
