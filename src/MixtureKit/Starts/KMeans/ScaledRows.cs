using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Starts;

/// <summary>Rows in the scale of k-means, z = (x − shift)·scale, so that squared distances neither overflow nor vanish.</summary>
/// <remarks>This holds for any place and unit of the data. A block of rows is scaled when it is read; nothing is copied.</remarks>
internal sealed class ScaledRows
{
    /// <summary>The largest scaled value, larger than any of a row of positive weight and small enough that its square is finite.</summary>
    private const double Farthest = 1e100;

    private readonly double[] _shift;
    private readonly double[] _scale;
    private readonly double _bound;
    private readonly double _meanWeight;

    /// <summary>Creates a scaled view of rows.</summary>
    /// <param name="observations">The rows, all as long as the shift, and their weights.</param>
    /// <param name="shift">The number subtracted from each column.</param>
    /// <param name="scale">The factor of each column.</param>
    /// <param name="unit">Scaled distance over distance.</param>
    /// <param name="bound">The largest absolute value, at which values are cut off.</param>
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

    /// <summary>Scaled distance over distance if all columns have one scale; 1 if they are standardised.</summary>
    public double Unit { get; }

    /// <summary>Returns the weight of a row relative to the mean, so that no sum of weights overflows or vanishes.</summary>
    public double Weight(int index) => Observations.Weight(index) / _meanWeight;

    /// <summary>Lays out scaled rows column by column: value (i, j) at <c>columns[j·stride + i]</c>.</summary>
    public void Read(int first, int count, Span<double> columns, int stride)
    {
        RowBlock.Transpose(Observations.Data, first, count, ColumnCount, columns, stride);
        for (int j = 0; j < _shift.Length; j++)
            DistanceKernels.MoveAndScale(columns.Slice(j * stride, count), _shift[j], _scale[j], _bound);
    }

    /// <summary>Reads one scaled row.</summary>
    public void Read(int index, Span<double> destination) => Read(index, 1, destination, 1);

    /// <summary>Returns centers in the units of the data.</summary>
    public DataMatrix Restore(double[] centers)
    {
        var values = new double[centers.Length];
        for (int at = 0; at < values.Length; at++)
            values[at] = Math.Clamp(_shift[at % _shift.Length] + (centers[at] / _scale[at % _shift.Length]), -double.MaxValue, double.MaxValue);
        return DataMatrix.FromRowMajor(values, Math.Max(_shift.Length, 1), (Observations.Data as DataMatrix)?.ColumnNames);
    }
}
