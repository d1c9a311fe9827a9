using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Tests.Laws;

/// <summary>A group of members that share nothing, whose workers are broken in the one way that a test wants.</summary>
internal sealed class BrokenGroup(IReadOnlyList<IMixtureComponent<double>> members, Func<GroupWorker<double>, PassOptions, GroupWorker<double>> broken)
    : IndependentGroup<double>(members)
{
    public BrokenGroup(IReadOnlyList<IMixtureComponent<double>> members, Func<GroupWorker<double>, GroupWorker<double>> broken)
        : this(members, (inner, _) => broken(inner))
    {
    }

    public override GroupWorker<double> CreateWorker(in PassOptions options) => broken(base.CreateWorker(options), options);
}

/// <summary>Does what a sound worker does.</summary>
internal abstract class BrokenWorker(GroupWorker<double> inner) : GroupWorker<double>
{
    public override void LogDensity(Batch<double> batch, Span<double> destination) => inner.LogDensity(batch, destination);

    public override void Accumulate(Batch<double> batch, ReadOnlySpan<double> weights) => inner.Accumulate(batch, weights);

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity) => inner.EndSegment(statistics, ref sharedLogDensity);
}
