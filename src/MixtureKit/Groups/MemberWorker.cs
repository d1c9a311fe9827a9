using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Groups;

/// <summary>A worker that calls each member for each observation.</summary>
internal sealed class MemberWorker<TData>(IndependentGroup<TData> group) : GroupWorker<TData>
{
    private readonly SegmentSum _sums = new();
    private IndependentGroup<TData> _group = group;

    public override void LogDensity(Batch<TData> batch, Span<double> destination)
    {
        ReadOnlySpan<TData> observations = batch.View<ObservationView<TData>>().All;
        for (int k = 0; k < _group.Members.Count; k++)
        {
            IMixtureComponent<TData> member = _group.Members[k];
            Span<double> densities = destination.Slice(k * observations.Length, observations.Length);
            for (int i = 0; i < densities.Length; i++)
                densities[i] = member.LogDensity(observations[i]);
        }
    }

    public override void Accumulate(Batch<TData> batch, ReadOnlySpan<double> weights) =>
        Add(_group, batch, weights, _sums.Take(_group.StatisticsLength));

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity) => _sums.MoveTo(statistics);

    public override bool TryRetarget(ComponentGroup<TData> next)
    {
        // A derived group may create workers of another type.
        if (next is not IndependentGroup<TData> other || next.GetType() != typeof(IndependentGroup<TData>))
            return false;
        _group = other;
        return true;
    }

    /// <summary>Adds Σ w·T(x) of a batch to the statistics, member by member.</summary>
    public static void Add(IndependentGroup<TData> group, Batch<TData> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        ReadOnlySpan<TData> observations = batch.View<ObservationView<TData>>().All;
        for (int k = 0; k < group.Members.Count; k++)
        {
            IMixtureComponent<TData> member = group.Members[k];
            ReadOnlySpan<double> shares = weights.Slice(k * observations.Length, observations.Length);
            Span<double> sum = group.Own(statistics, k);
            for (int i = 0; i < shares.Length; i++)
            {
                if (shares[i] > 0)
                    member.Accumulate(observations[i], shares[i], sum);
            }
        }
    }
}
