using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>The search for the shift and the scale that k-means applies to rows.</summary>
/// <remarks>
/// Without standardisation one power of two takes all values to within 1 of 0. With it every column that varies gets a standard deviation of 1.
/// </remarks>
internal sealed class RowScaling(Observations<Row> observations, Execution execution, CancellationToken cancellationToken)
{
    /// <summary>Returns the rows in the scale that k-means works in.</summary>
    /// <exception cref="UnusableDataException">Rows are of different lengths, or a value is not finite.</exception>
    public ScaledRows Scale(bool standardize)
    {
        int first = 0;
        while (!(observations.Weight(first) > 0))
            first++;
        double[] shift = observations.Data[first].ToArray();
        if (observations.Data is not DataMatrix)
            RequireRows(shift.Length);
        double[] reach = FiniteReach(shift);
        if (!standardize)
        {
            double scale = PowerOfTwoBelow(reach.Length == 0 ? 0 : reach.Max());
            return new ScaledRows(observations, shift, [.. Enumerable.Repeat(scale, shift.Length)], scale);
        }
        double[] scales = Array.ConvertAll(reach, PowerOfTwoBelow);
        double[] deviations = Deviations(new ScaledRows(observations, shift, scales, 1));
        for (int j = 0; j < scales.Length; j++)
            scales[j] = Math.Min(scales[j] / (deviations[j] > 0 ? deviations[j] : 1), double.MaxValue);
        return new ScaledRows(observations, shift, scales, 1);
    }

    /// <summary>Throws if a row has another length or a value that is not finite, which a <see cref="DataMatrix"/> has checked already.</summary>
    private void RequireRows(int columns)
    {
        var buffer = new double[columns];
        for (int i = 0; i < observations.Count; i++)
        {
            Row row = observations.Data[i];
            if (row.Count != columns)
                throw new UnusableDataException($"Row {i + 1} has {MessageText.Count(row.Count, "value")}; others have {columns}.", i);
            ReadOnlySpan<double> values = row.Read(buffer);
            for (int j = 0; j < columns; j++)
            {
                if (!double.IsFinite(values[j]))
                    throw UnusableDataException.At(i, j, $"x{j + 1}", values[j], "a finite number; remove the row or the column");
            }
        }
    }

    /// <summary>Returns the reach of each column.</summary>
    /// <remarks>A column whose values differ by more than a double can hold, at which the reach is cut off, is not moved, only scaled.</remarks>
    private double[] FiniteReach(double[] shift)
    {
        double[] reach = Reach(shift);
        if (Array.TrueForAll(reach, IsWithinDoubles))
            return reach;
        for (int j = 0; j < shift.Length; j++)
            shift[j] = IsWithinDoubles(reach[j]) ? shift[j] : 0;
        return Reach(shift);
    }

    private static bool IsWithinDoubles(double reach) => reach < double.MaxValue;

    /// <summary>Returns the largest |x − shift| of each column over the rows of positive weight.</summary>
    private double[] Reach(double[] shift)
    {
        var segments = new RowSegments(new ScaledRows(observations, shift, [.. Enumerable.Repeat(1.0, shift.Length)], 1, double.MaxValue), execution, cancellationToken);
        var reaches = new double[execution.Workers][];
        segments.Run((worker, _, block) =>
        {
            double[] reach = reaches[worker] ??= new double[shift.Length];
            for (int j = 0; j < reach.Length; j++)
                reach[j] = Math.Max(reach[j], DistanceKernels.Reach(block.Column(j), block.Weights));
        });
        return [.. Enumerable.Range(0, shift.Length).Select(j => reaches.Max(reach => reach?[j] ?? 0))];
    }

    /// <summary>Returns the standard deviations of columns whose values are within 1 of 0.</summary>
    private double[] Deviations(ScaledRows rows)
    {
        double[] means = Moments(rows, new double[rows.ColumnCount], second: false);
        return Array.ConvertAll(Moments(rows, means, second: true), Math.Sqrt);
    }

    private double[] Moments(ScaledRows rows, double[] about, bool second)
    {
        double[] sums = new RowSegments(rows, execution, cancellationToken).Sum(about.Length, (block, vector) =>
        {
            ReadOnlySpan<double> weights = block.Weights.AsSpan(0, block.Count);
            for (int j = 0; j < about.Length; j++)
            {
                (double sum, double square) = WeightedMoments.About(block.Column(j), about[j], weights);
                vector[j] += second ? square : sum;
            }
        });
        return Array.ConvertAll(sums, sum => sum / rows.Count);
    }

    /// <summary>Returns a power of two that takes the value to between 0.5 and 1; 1 for 0.</summary>
    private static double PowerOfTwoBelow(double value) => value > 0 ? Math.ScaleB(1, Math.Clamp(-1 - Math.ILogB(value), -1022, 1022)) : 1;
}
