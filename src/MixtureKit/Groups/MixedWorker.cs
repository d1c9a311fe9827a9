using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Groups;

/// <summary>A worker that passes the members of each family to a worker of that family.</summary>
/// <remarks>Log-densities are complete: a term shared by the members of one family is not shared by all members.</remarks>
internal sealed class MixedWorker<TData> : GroupWorker<TData>
{
    private readonly WorkerSlot<TData>[] _slots;
    private readonly GrowableBuffer _values = new();
    private MixedGroup<TData> _group;

    public MixedWorker(MixedGroup<TData> group, PassOptions options)
    {
        _group = group;
        _slots = [.. group.Parts.Select(_ => new WorkerSlot<TData>(options with { AllowSharedTerm = false }))];
    }

    public override void LogDensity(Batch<TData> batch, Span<double> destination)
    {
        int count = batch.Count;
        for (int p = 0; p < _slots.Length; p++)
        {
            int[] indices = _group.Parts[p].Indices;
            Span<double> densities = _values.Take(indices.Length * count);
            Worker(p).LogDensity(batch, densities);
            for (int m = 0; m < indices.Length; m++)
                densities.Slice(m * count, count).CopyTo(destination.Slice(indices[m] * count, count));
        }
    }

    public override void Accumulate(Batch<TData> batch, ReadOnlySpan<double> weights)
    {
        int count = batch.Count;
        for (int p = 0; p < _slots.Length; p++)
        {
            int[] indices = _group.Parts[p].Indices;
            Span<double> chosen = _values.Take(indices.Length * count);
            for (int m = 0; m < indices.Length; m++)
                weights.Slice(indices[m] * count, count).CopyTo(chosen.Slice(m * count, count));
            Worker(p).Accumulate(batch, chosen);
        }
    }

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
    {
        for (int p = 0; p < _slots.Length; p++)
            Worker(p).EndSegment(_group.Parts[p].Own(statistics), ref sharedLogDensity);
    }

    public override bool TryRetarget(ComponentGroup<TData> next)
    {
        if (next is not MixedGroup<TData> other || other.Parts.Count != _slots.Length)
            return false;
        _group = other;
        return true;
    }

    private GroupWorker<TData> Worker(int part) => _slots[part].For(_group.Parts[part].Group);
}
