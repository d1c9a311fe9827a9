using MixtureKit.Data;

namespace MixtureKit;

/// <summary>A worker that writes log π_k for every observation.</summary>
/// <remarks>The counts N_k, which the driver takes, are all the statistics.</remarks>
internal sealed class MixingWeightsWorker<TData>(MixingWeights<TData> gate) : GroupWorker<TData>
{
    private MixingWeights<TData> _gate = gate;

    public override void LogDensity(Batch<TData> batch, Span<double> destination)
    {
        for (int k = 0; k < _gate.Count; k++)
            destination.Slice(k * batch.Count, batch.Count).Fill(_gate.LogWeights[k]);
    }

    public override void Accumulate(Batch<TData> batch, ReadOnlySpan<double> weights)
    {
    }

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
    {
    }

    public override bool TryRetarget(ComponentGroup<TData> next)
    {
        if (next is not MixingWeights<TData> other)
            return false;
        _gate = other;
        return true;
    }
}
