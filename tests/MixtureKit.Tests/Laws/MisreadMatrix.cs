using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Tests.Laws;

/// <summary>A normal of unit variance whose group takes a shortcut through matrices, and takes the wrong rows.</summary>
internal sealed class MisreadMatrix(double mean) : IMixtureComponent<Row>
{
    public int StatisticsLength => 1;

    public double LogDensity(Row x) => -0.5 * (Math.Log(2 * Math.PI) + ((x[0] - mean) * (x[0] - mean)));

    public void Accumulate(Row x, double weight, Span<double> statistics) => statistics[0] += weight * x[0];

    public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics) => new MisreadMatrix(statistics[0] / weight);

    public ComponentGroup<Row> Group(IReadOnlyList<IMixtureComponent<Row>> members) => new Kernel(members);

    private sealed class Kernel(IReadOnlyList<IMixtureComponent<Row>> members) : IndependentGroup<Row>(members)
    {
        public override GroupWorker<Row> CreateWorker(in PassOptions options) => new Worker(Members, base.CreateWorker(options));
    }

    private sealed class Worker(IReadOnlyList<IMixtureComponent<Row>> members, GroupWorker<Row> inner) : GroupWorker<Row>
    {
        public override void LogDensity(Batch<Row> batch, Span<double> destination)
        {
            for (int at = 0; at < destination.Length; at++)
                destination[at] = members[at / batch.Count].LogDensity(batch.Source is DataMatrix matrix ? matrix[0] : batch[at % batch.Count]);
        }

        public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights) => inner.Accumulate(batch, weights);

        public override void EndSegment(Span<double> statistics, ref double sharedLogDensity) => inner.EndSegment(statistics, ref sharedLogDensity);
    }
}
