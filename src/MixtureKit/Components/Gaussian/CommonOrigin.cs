using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// One origin c for the members of a group, so that deviations and products of columns are taken once for all of them. A member
/// may use it where it is near: about ε·(distance / width)² of the digits of a covariance are lost, the distance from c being measured
/// by Σ_j |P_ij| |μ_j − c_j| in standard deviations, P the inverse Cholesky factor.
/// </summary>
internal sealed class CommonOrigin
{
    /// <summary>So many widths from an origin is near, which loses at most 16² units of the last place.</summary>
    public const double NearestFar = 16;

    // With more columns it pays to lay observations out in tiles before they meet a triangle.
    private const int WidestUntiled = 128;

    // Where the values of a batch, their signs aside, add up to more, products of two columns and of a triangle with them could overflow, and
    // 0 times infinity would spoil the sums of the others.
    private const double LargestTotal = 1e70;

    private readonly double[] _values;
    private readonly double[]?[] _offsets;
    private readonly double[]?[] _images;

    /// <summary>The origin of members given by their means and inverse Cholesky factors.</summary>
    public CommonOrigin(IReadOnlyList<double[]> means, Func<int, NormalCore> core)
        : this(means, core, Medians(means))
    {
    }

    private CommonOrigin(IReadOnlyList<double[]> means, Func<int, NormalCore> core, double[] values, bool isOfMembers = true)
    {
        IsOfMembers = isOfMembers;
        _values = values;
        _offsets = new double[means.Count][];
        _images = new double[means.Count][];
        for (int k = 0; k < means.Count; k++)
        {
            double[] offset = [.. means[k].Zip(_values, (mean, value) => mean - value)];
            if (!(core(k).Reach(offset) <= NearestFar))
                continue;
            _offsets[k] = offset;
            _images[k] = core(k).Whiten([.. offset.Select(value => -value)]);
        }
        Near = [.. Enumerable.Range(0, means.Count).Where(k => _offsets[k] is not null)];
    }

    /// <summary>The same origin for other members, if all of them are near it; otherwise another one.</summary>
    public static CommonOrigin Of(IReadOnlyList<double[]> means, Func<int, NormalCore> core, CommonOrigin? last)
    {
        CommonOrigin? same = last is null ? null : new CommonOrigin(means, core, last._values, last._values.AsSpan().SequenceEqual(Medians(means)));
        return same?.Near.Length == means.Count ? same : new CommonOrigin(means, core);
    }

    /// <summary>The same object for as long as the origin is the same.</summary>
    public object Key => _values;

    /// <summary>True if the origin is the one that the members alone give.</summary>
    public bool IsOfMembers { get; }

    /// <summary>The members that are near, in order.</summary>
    public int[] Near { get; }

    /// <summary>μ − c of a member, or null where it is far.</summary>
    public double[]? Offset(int member) => _offsets[member];

    /// <summary>P (c − μ) of a member, or null where it is far.</summary>
    public double[]? Image(int member) => _images[member];

    /// <summary>
    /// x − c, columns <see cref="ColumnView.Stride"/> apart, 0 up to a whole block behind the last observation; nothing where values
    /// are so large that it is of no use.
    /// </summary>
    public ReadOnlySpan<double> Columns(Batch<Row> batch)
    {
        ReadOnlySpan<double> all = ColumnsWithOnes(batch);
        return all.IsEmpty ? all : all[ColumnView.Stride..];
    }

    /// <summary>The same behind a column of ones.</summary>
    public ReadOnlySpan<double> ColumnsWithOnes(Batch<Row> batch)
    {
        int plane = checked((1 + _values.Length) * ColumnView.Stride);
        bool known = batch.Holds(this);
        Span<double> all = batch.Scratch(this, plane + 1);
        if (!known)
        {
            all[..ColumnView.Stride].Fill(1);
            all[plane] = Fill(batch, all[ColumnView.Stride..plane]);
        }
        return all[plane] <= LargestTotal ? all[..plane] : default;
    }

    /// <summary>The same as products with triangles read it: in columns, or, where there are many, in tiles of whole blocks of observations.</summary>
    public ReadOnlySpan<double> ForProducts(Batch<Row> batch, out bool tiled)
    {
        tiled = _values.Length > WidestUntiled;
        ReadOnlySpan<double> columns = Columns(batch);
        if (!tiled || columns.IsEmpty)
            return columns;
        int length = QuadraticForms.Whole(batch.Count);
        bool known = batch.Holds(_values);
        Span<double> tiles = batch.Scratch(_values, length * _values.Length);
        if (!known)
            ObservationTiles.Fill(columns, ColumnView.Stride, _values.Length, length, ObservationTiles.Width, tiles);
        return tiles;
    }

    private double Fill(Batch<Row> batch, Span<double> columns)
    {
        var matrix = batch.Source as DataMatrix;
        int count = matrix?.ColumnCount ?? batch.View<ColumnView>().ColumnCount;
        if (count != _values.Length)
            throw new UnusableDataException($"The rows have {count} values; the mixture expects {_values.Length}.");
        int beyond = QuadraticForms.Whole(batch.Count) - batch.Count;
        for (int j = 0; j < _values.Length && beyond > 0; j++)
            columns.Slice((j * ColumnView.Stride) + batch.Count, beyond).Clear();
        return matrix is not null
            ? matrix.Store.ReadShifted(batch.Start, batch.Count, columns, ColumnView.Stride, _values)
            : ShiftedColumns.Subtract(batch.View<ColumnView>().All, ColumnView.Stride, batch.Count, _values, columns);
    }

    /// <summary>The median of the means, column by column: one member far from all others does not move it.</summary>
    private static double[] Medians(IReadOnlyList<double[]> means)
    {
        var medians = new double[means[0].Length];
        var column = new double[means.Count];
        for (int j = 0; j < medians.Length; j++)
        {
            for (int k = 0; k < column.Length; k++)
                column[k] = means[k][j];
            Array.Sort(column);
            medians[j] = column[column.Length / 2];
        }
        return medians;
    }
}
