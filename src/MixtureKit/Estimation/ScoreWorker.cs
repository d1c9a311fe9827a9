using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Estimation;

/// <summary>A worker with a batch and buffers that scores rows.</summary>
internal sealed class ScoreWorker<TData>(Mixture<TData> model, IObservationValidator<TData>[] validators)
{
    private readonly Batch<TData> _batch = new([]);
    private readonly GroupWorker<TData> _group = model.Group.CreateWorker(default);
    private readonly ScoreStep _step = new(model.Components.Count);
    private readonly AlignedMemory _densities = new(model.Components.Count * Batch<TData>.Capacity);
    private readonly AlignedMemory _gates = BufferOfGates(model);
    private readonly AlignedMemory _joints = BufferOfGates(model);
    private readonly double[] _column = new double[model.Components.Count];
    private readonly double[] _noWeights = new double[model.Components.Count];

    /// <summary>Scores rows <c>start … start + count − 1</c> of the data and returns the sum of their log-densities.</summary>
    /// <param name="data">The data.</param>
    /// <param name="start">The first row.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="target">The memory for the scores.</param>
    /// <param name="place">Index of the first row in the target.</param>
    public double Segment(IReadOnlyList<TData> data, int start, int count, ScoreTarget target, int place)
    {
        double sum = 0;
        for (int done = 0; done < count; done += Batch<TData>.Capacity)
        {
            _batch.MoveTo(data, start + done, Math.Min(Batch<TData>.Capacity, count - done), start + done);
            ObservationCheck<TData>.Require(validators, _batch, []);
            Score();
            Span<double> logDensities = _step.LogDensities(_batch.Count);
            sum += ColumnArithmetic.Sum(logDensities);
            target.Write(place + done, logDensities, _step.Responsibilities(_batch.Count));
        }
        return sum;
    }

    private static AlignedMemory BufferOfGates(Mixture<TData> model) =>
        model.Gate.ConstantLogWeights.IsEmpty ? new(model.Components.Count * Batch<TData>.Capacity) : AlignedMemory.Empty;

    private void Score()
    {
        Span<double> densities = _densities.Slice(0, model.Components.Count * _batch.Count);
        _group.LogDensity(_batch, densities);
        if (model.Gate.ConstantLogWeights is { IsEmpty: false } logWeights)
            _step.Run(densities, logWeights, _batch.Count);
        else
            _step.Run(Joints(densities), _noWeights, _batch.Count);
        Span<double> logDensities = _step.LogDensities(_batch.Count);
        for (int row = 0; row < logDensities.Length; row++)
        {
            if (!double.IsFinite(logDensities[row]))
                logDensities[row] = ScoreOdd(row);
        }
    }

    /// <summary>Returns the log joints under mixing weights that depend on the observations, and keeps these weights.</summary>
    private Span<double> Joints(ReadOnlySpan<double> densities)
    {
        Span<double> joints = _joints.Slice(0, densities.Length), gates = _gates.Slice(0, densities.Length);
        model.Gate.LogWeights(_batch, gates);
        densities.CopyTo(joints);
        ColumnArithmetic.Add(gates, joints);
        return joints;
    }

    /// <summary>Computes log p(x) of a single row that the batch step cannot score, and writes its responsibilities.</summary>
    private double ScoreOdd(int row)
    {
        Span<double> joints = _column;
        for (int k = 0; k < joints.Length; k++)
            joints[k] = LogWeight(k, row) is var gate && double.IsNegativeInfinity(gate) ? gate : gate + _densities[(k * _batch.Count) + row];
        double logDensity = LogSumExp.Normalize(joints);
        if (!(logDensity < double.PositiveInfinity))
            throw Broken(joints, _batch.Position + row);
        bool impossible = double.IsNegativeInfinity(logDensity);
        if (impossible)
            Prior(joints, row);
        Span<double> shares = _step.Responsibilities(_batch.Count);
        for (int k = 0; k < joints.Length; k++)
            shares[(k * _batch.Count) + row] = impossible ? joints[k] : Math.Exp(joints[k]);
        return logDensity;
    }

    private static DegenerateComponentException Broken(ReadOnlySpan<double> joints, long row)
    {
        int member = 0;
        while (joints[member] < double.PositiveInfinity)
            member++;
        return JointDensities.Broken(joints[member], row, member);
    }

    private double LogWeight(int k, int row) =>
        model.Gate.ConstantLogWeights is { IsEmpty: false } constant ? constant[k] : _gates[(k * _batch.Count) + row];

    /// <summary>Writes the mixing weights, which are the responsibilities of an impossible row.</summary>
    private void Prior(Span<double> weights, int row)
    {
        if (model.Gate.ConstantWeights is { } constant)
        {
            for (int k = 0; k < weights.Length; k++)
                weights[k] = constant[k];
            return;
        }
        for (int k = 0; k < weights.Length; k++)
            weights[k] = LogWeight(k, row);
        LogSumExp.Normalize(weights);
        for (int k = 0; k < weights.Length; k++)
            weights[k] = Math.Exp(weights[k]);
    }
}
