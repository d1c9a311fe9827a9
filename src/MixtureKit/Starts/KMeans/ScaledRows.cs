using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Starts;

/// <summary>
/// Rows as k-means sees them: z = (x − shift)·scale, so that squared distances neither overflow nor vanish, wherever the data
/// lie and whatever their unit. Computed on reading, a block of rows at a time; nothing is copied.
/// </summary>
internal sealed class ScaledRows
{
    /// <summary>No row that counts is as far as this once it is scaled; the square of one that does not remains finite.</summary>
    private const double Farthest = 1e100;

    private readonly double[] _shift;
    private readonly double[] _scale;
    private readonly double _bound;
    private readonly double _meanWeight;

    /// <summary>Rows moved and scaled.</summary>
    /// <param name="observations">The rows, all as long as the shift, and their weights.</param>
    /// <param name="shift">What is taken from each column.</param>
    /// <param name="scale">What each column is multiplied by.</param>
    /// <param name="unit">Scaled distance over distance.</param>
    /// <param name="bound">The most that a value can be, either way.</param>
    public ScaledRows(Observations<Row> observations, double[] shift, double[] scale, double unit, double bound = Farthest)
    {
        Observations = observations;
        _shift = shift;
        _scale = scale;
        Unit = unit;
        _bound = bound;
        _meanWeight = observations.TotalWeight / observations.Count;
    }

    public Observations<Row> Observations { get; }

    public int Count => Observations.Count;

    public int ColumnCount => _shift.Length;

    /// <summary>Scaled distance over distance, where all columns have one scale or are standardised.</summary>
    public double Unit { get; }

    /// <summary>The weight of a row relative to the mean, so that no sum of weights overflows or vanishes.</summary>
    public double Weight(int index) => Observations.Weight(index) / _meanWeight;

    /// <summary>Lays out scaled rows column by column: value (i, j) at <c>columns[j·stride + i]</c>.</summary>
    public void Read(int first, int count, Span<double> columns, int stride)
    {
        RowBlock.Transpose(Observations.Data, first, count, ColumnCount, columns, stride);
        for (int j = 0; j < _shift.Length; j++)
            DistanceKernels.MoveAndScale(columns.Slice(j * stride, count), _shift[j], _scale[j], _bound);
    }

    /// <summary>One scaled row.</summary>
    public void Read(int index, Span<double> destination) => Read(index, 1, destination, 1);

    /// <summary>Centers in the units of the data.</summary>
    public DataMatrix Restore(double[] centers)
    {
        var values = new double[centers.Length];
        for (int at = 0; at < values.Length; at++)
            values[at] = Math.Clamp(_shift[at % _shift.Length] + (centers[at] / _scale[at % _shift.Length]), -double.MaxValue, double.MaxValue);
        return DataMatrix.FromRowMajor(values, Math.Max(_shift.Length, 1), (Observations.Data as DataMatrix)?.ColumnNames);
    }
}
