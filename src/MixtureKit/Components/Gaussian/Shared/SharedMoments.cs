using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>Moments about a common origin of the members near it, which are moved to their means once a segment.</summary>
/// <remarks>The products of columns are computed once for all members.</remarks>
internal sealed class SharedMoments
{
    private readonly GrowableBuffer _sums = new();
    private readonly GrowableBuffer _offsets = new();
    private readonly GrowableBuffer _chosen = new();
    private readonly GrowableBuffer _shift = new();
    private readonly AlignedMemory _products = new(WeightedProducts.BufferLength(ColumnView.Stride));
    private int _dimension;
    private int[] _near = [];
    private int _pitch;

    /// <summary>Changes the origin and the members near it for the following batches.</summary>
    public void Retarget(SharedCenter origin, int dimension)
    {
        (_dimension, _near, _pitch) = (dimension, origin.Near, WeightedProducts.Pitch(origin.Near.Length));
        Span<double> offsets = Offsets;
        offsets.Clear();
        for (int n = 0; n < _near.Length; n++)
        {
            double[] offset = origin.Offset(_near[n])!;
            for (int j = 0; j < dimension; j++)
                offsets[(j * _pitch) + n] = offset[j];
        }
    }

    /// <summary>Adds the moments of a batch.</summary>
    /// <param name="shared">1 and x − c, in columns.</param>
    /// <param name="weights">[member][observation], of all members.</param>
    /// <param name="count">Number of observations.</param>
    /// <param name="ahead">Prefetch to run.</param>
    public void Accumulate(ReadOnlySpan<double> shared, ReadOnlySpan<double> weights, int count, ReadAhead ahead)
    {
        if (_near.Length == 0)
            return;
        ReadOnlySpan<double> chosen = _near.Length * count == weights.Length ? weights : Choose(weights, count);
        WeightedProducts.Add(shared, ColumnView.Stride, _dimension, chosen, count, _products.Span, Sums, ahead);
    }

    /// <summary>Adds the moments to the statistics, and clears them.</summary>
    /// <param name="statistics">[member][d first moments, then the lower triangle of the second ones packed by rows], of all members.</param>
    public void MoveTo(Span<double> statistics)
    {
        if (_near.Length == 0)
            return;
        Span<double> sums = Sums;
        ProductShift.Move(sums, _pitch, _dimension, Offsets, _shift.Take(ProductShift.BufferLength(_dimension, _pitch)));
        ProductShift.Add(sums, _pitch, _dimension, _near, statistics);
        sums.Clear();
    }

    private Span<double> Sums => _sums.Take(WeightedProducts.Length(_dimension, _near.Length));

    private Span<double> Offsets => _offsets.Take(_dimension * _pitch);

    private ReadOnlySpan<double> Choose(ReadOnlySpan<double> weights, int count)
    {
        Span<double> chosen = _chosen.Take(_near.Length * count);
        for (int n = 0; n < _near.Length; n++)
            weights.Slice(_near[n] * count, count).CopyTo(chosen[(n * count)..]);
        return chosen;
    }
}
