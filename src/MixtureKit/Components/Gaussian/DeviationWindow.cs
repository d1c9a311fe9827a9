using System.Numerics.Tensors;
using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>A group's buffer on a batch: the deviations x − c of all columns from one centre at a time, and room for a column.</summary>
internal readonly ref struct DeviationWindow
{
    private readonly ColumnView _columns;
    private readonly Span<double> _deviations;
    private readonly int _count;

    public DeviationWindow(ComponentGroup<Row> group, Batch<Row> batch)
    {
        _columns = batch.View<ColumnView>();
        _count = batch.Count;
        Span<double> all = batch.Scratch(group, checked((_columns.ColumnCount + 1) * ColumnView.Stride));
        _deviations = all[ColumnView.Stride..];
        Room = all[.._count];
    }

    /// <summary>Room for one column.</summary>
    public Span<double> Room { get; }

    /// <summary>The deviations from a centre, columns <see cref="ColumnView.Stride"/> apart; those from the last centre are gone.</summary>
    public ReadOnlySpan<double> Deviations(ReadOnlySpan<double> center)
    {
        if (_columns.ColumnCount != center.Length)
            throw new UnusableDataException($"The rows have {_columns.ColumnCount} values; the mixture expects {center.Length}.");
        for (int j = 0; j < center.Length; j++)
            TensorPrimitives.Subtract(_columns.Column(j), center[j], _deviations.Slice(j * ColumnView.Stride, _count));
        return _deviations;
    }
}
