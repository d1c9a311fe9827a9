using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Samples;

/// <summary>Components of lifetimes at work together: their parameters, and a worker for each thread of a pass.</summary>
public sealed class LifetimesGroup(IReadOnlyList<IMixtureComponent<Row>> members) : IndependentGroup<Row>(members)
{
    public int Columns => Members[0].StatisticsLength;

    public override GroupWorker<Row> CreateWorker(in PassOptions options) => new LifetimesWorker(this);
}
