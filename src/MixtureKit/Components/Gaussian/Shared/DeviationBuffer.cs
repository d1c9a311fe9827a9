using System.Numerics.Tensors;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker's buffers for a batch: the deviations x − c of all columns from one centre, weighted deviations, and one column.</summary>
/// <remarks>The deviations are those from one centre at a time. Kernels process whole blocks, so elements after the last observation are 0.</remarks>
internal readonly ref struct DeviationBuffer
{
    private readonly ColumnView _columns;
    private readonly Span<double> _deviations;
    private readonly Span<double> _weighted;
    private readonly int _count;

    public DeviationBuffer(GrowableBuffer buffer, Batch<Row> batch)
    {
        _columns = batch.View<ColumnView>();
        _count = batch.Count;
        Length = QuadraticForms.Whole(_count);
        int plane = checked(_columns.ColumnCount * ColumnView.Stride);
        Span<double> all = buffer.Take(checked((2 * plane) + ColumnView.Stride));
        Buffer = all[..ColumnView.Stride];
        _deviations = all.Slice(ColumnView.Stride, plane);
        _weighted = all[(ColumnView.Stride + plane)..];
    }

    /// <summary>Returns this buffer, or a new one if this is the default value.</summary>
    public DeviationBuffer For(GrowableBuffer buffer, Batch<Row> batch) => _columns is null ? new DeviationBuffer(buffer, batch) : this;

    /// <summary>The batch's count, rounded up to whole blocks.</summary>
    public int Length { get; }

    /// <summary>A buffer for one column.</summary>
    public Span<double> Buffer { get; }

    /// <summary>
    /// Returns the deviations from a centre, columns <see cref="ColumnView.Stride"/> apart, and overwrites those from the last
    /// centre.
    /// </summary>
    public ReadOnlySpan<double> Deviations(ReadOnlySpan<double> center)
    {
        if (_columns.ColumnCount != center.Length)
            throw new UnusableDataException($"The rows have {MessageText.Count(_columns.ColumnCount, "value")}; the mixture expects {center.Length}.");
        for (int j = 0; j < center.Length; j++)
        {
            Span<double> own = _deviations.Slice(j * ColumnView.Stride, Length);
            TensorPrimitives.Subtract(_columns.Column(j), center[j], own);
            own[_count..].Clear();
        }
        return _deviations;
    }

    /// <summary>Returns w (x − c) for the last centre, and overwrites those of the last weights.</summary>
    public ReadOnlySpan<double> Weighted(ReadOnlySpan<double> weights)
    {
        for (int j = 0; j < _columns.ColumnCount; j++)
        {
            Span<double> own = _weighted.Slice(j * ColumnView.Stride, Length);
            ColumnArithmetic.Multiply(_deviations.Slice(j * ColumnView.Stride, _count), weights, own[.._count]);
            own[_count..].Clear();
        }
        return _weighted;
    }
}
