using System.Runtime.CompilerServices;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The computations of diagonal Gaussians on rows in place, without laying out columns.</summary>
/// <remarks>
/// They are faster if there are thirty-two registers, the members fill the lanes of a vector, and there are enough columns. Moments
/// are taken about an origin midway between the means of each column, which all members must be near.
/// </remarks>
internal sealed class DiagonalRows
{
    private const int FewestColumns = 32;

    private readonly DiagonalTable _table;
    private readonly double[] _axes;
    private readonly double[] _origin;

    private DiagonalRows(DiagonalTable table)
    {
        _table = table;
        _axes = WideRowDensities.Arrange(table.Axes, table.Dimension);
        _origin = Midway(table.Centers, table.Dimension);
        IsNear = AllNear(table.Axes, _origin);
    }

    /// <summary>Creates the computations on rows, or returns null if columns are faster.</summary>
    public static DiagonalRows? TryCreate(DiagonalTable table) =>
        table.Dimension >= FewestColumns && WideRowDensities.Suits(table.Members) ? new DiagonalRows(table) : null;

    /// <summary>True if moments can be taken about the origin, because no mean is far from it.</summary>
    public bool IsNear { get; }

    /// <summary>True if a batch can be processed in place: its rows have the right length, and there are enough of them.</summary>
    public bool Suits(Batch<Row> batch) => batch.Count >= RowDensities.Rows && batch.View<RowView>().ColumnCount == _table.Dimension;

    /// <summary>Returns the number of prefetch steps of the densities.</summary>
    public int DensitySteps(int count) => WideRowDensities.Steps(count, _table.Dimension, _table.Members);

    /// <summary>Returns the number of prefetch steps of the moments.</summary>
    public int MomentSteps(int count) => RowMoments.Steps(count, _table.Dimension, _table.Members);

    /// <summary>Computes the log-densities of a batch, [member][observation].</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="buffer">A buffer of the same length.</param>
    /// <param name="destination">The log-densities.</param>
    /// <param name="ahead">Prefetch to run.</param>
    public void LogDensity(Batch<Row> batch, Span<double> buffer, Span<double> destination, ReadAhead ahead)
    {
        RowView rows = batch.View<RowView>();
        WideRowDensities.Compute(rows.Values, rows.Stride, batch.Count, _axes, _table.Dimension, _table.Constants, buffer, ahead);
        GC.KeepAlive(rows);
        Transposition.Write(buffer, _table.Members, batch.Count, _table.Members, destination, batch.Count);
    }

    /// <summary>Adds the moments of a batch about the means, [member][first moments, then second].</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="weights">[member][observation].</param>
    /// <param name="buffer">A buffer with one element a member.</param>
    /// <param name="statistics">The moments.</param>
    /// <param name="ahead">Prefetch to run.</param>
    public void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> buffer, Span<double> statistics, ReadAhead ahead)
    {
        RowView rows = batch.View<RowView>();
        RowMoments.Add(rows.Values, rows.Stride, batch.Count, weights, _origin, _table.Centers, buffer, statistics, ahead);
        GC.KeepAlive(rows);
    }

    /// <summary>Returns the middle between the least and the largest mean of each column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static double[] Midway(ReadOnlySpan<double> centers, int dimension)
    {
        double[] least = centers[..dimension].ToArray(), most = centers[..dimension].ToArray();
        for (int at = dimension; at < centers.Length; at += dimension)
        {
            for (int j = 0; j < dimension; j++)
                (least[j], most[j]) = (Math.Min(least[j], centers[at + j]), Math.Max(most[j], centers[at + j]));
        }
        // Halved before they are added, so that the sum is in the range of doubles.
        for (int j = 0; j < dimension; j++)
            least[j] = (0.5 * least[j]) + (0.5 * most[j]);
        return least;
    }

    /// <summary>True if no mean is far from an origin in standard deviations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool AllNear(ReadOnlySpan<double> axes, ReadOnlySpan<double> origin)
    {
        for (int at = 0; at < axes.Length; at += 2 * origin.Length)
        {
            for (int j = 0; j < origin.Length; j++)
            {
                if (!(Math.Abs(axes[at + (2 * j)] - origin[j]) * axes[at + (2 * j) + 1] <= SharedCenter.NearestFar))
                    return false;
            }
        }
        return true;
    }
}
