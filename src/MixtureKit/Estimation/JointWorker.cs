using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Estimation;

/// <summary>A worker that computes the log joints log π_k p_k(x) of one batch after another under a mixture.</summary>
internal sealed class JointWorker<TData>(Mixture<TData> model)
{
    private readonly GroupWorker<TData> _group = model.Group.CreateWorker(default);
    private readonly double[] _gates = new double[model.Components.Count * Batch<TData>.Capacity];
    private readonly double[] _joints = new double[model.Components.Count * Batch<TData>.Capacity];
    private BatchMark<TData> _mark;

    /// <summary>Writes the log-densities of all components, [component][observation].</summary>
    public void LogDensity(Batch<TData> batch, Span<double> destination) => LogDensities(batch).CopyTo(destination);

    /// <summary>Returns the log joints, [component][observation], which are valid until the batch moves.</summary>
    public ReadOnlySpan<double> Joints(Batch<TData> batch)
    {
        Span<double> joints = _mark.Is(batch) ? _joints.AsSpan(0, model.Components.Count * batch.Count) : LogDensities(batch);
        Span<double> gates = _gates.AsSpan(0, joints.Length);
        _mark = default;
        model.Gate.LogWeights(batch, gates);
        for (int at = 0; at < joints.Length; at++)
            joints[at] += gates[at];
        return joints;
    }

    private Span<double> LogDensities(Batch<TData> batch)
    {
        Span<double> densities = _joints.AsSpan(0, model.Components.Count * batch.Count);
        _group.LogDensity(batch, densities);
        _mark = new BatchMark<TData>(batch);
        return densities;
    }
}
