using MixtureKit.Data;

namespace MixtureKit.Initialization;

/// <summary>
/// Rows as k-means sees them: z = (x − shift)·scale, so that squared distances neither overflow nor vanish, wherever the data
/// lie and whatever their unit. Computed on reading; nothing is copied.
/// </summary>
internal sealed class ScaledRows
{
    private readonly Observations<Row> _observations;
    private readonly double[] _shift;
    private readonly double[] _scale;
    private readonly double _meanWeight;

    private ScaledRows(Observations<Row> observations, double[] shift, double[] scale, double unit)
    {
        _observations = observations;
        _shift = shift;
        _scale = scale;
        Unit = unit;
        _meanWeight = observations.TotalWeight / observations.Count;
    }

    public int Count => _observations.Count;

    public int ColumnCount => _shift.Length;

    /// <summary>Scaled distance over distance, where all columns have one scale or are standardised.</summary>
    public double Unit { get; }

    public static ScaledRows Of(Observations<Row> observations, bool standardize)
    {
        int first = Enumerable.Range(0, observations.Count).First(i => observations.Weight(i) > 0);
        double[] shift = observations.Data[first].ToArray();
        double[] reach = Reach(observations, shift);
        double[] scale = standardize
            ? Array.ConvertAll(reach, PowerOfTwoBelow)
            : [.. Enumerable.Repeat(PowerOfTwoBelow(reach.Length == 0 ? 0 : reach.Max()), shift.Length)];
        if (!standardize)
            return new ScaledRows(observations, shift, scale, scale.Length == 0 ? 1 : scale[0]);
        double[] deviations = new ScaledRows(observations, shift, scale, 1).Deviations();
        for (int j = 0; j < scale.Length; j++)
            scale[j] = Math.Min(scale[j] / (deviations[j] > 0 ? deviations[j] : 1), double.MaxValue);
        return new ScaledRows(observations, shift, scale, 1);
    }

    /// <summary>The weight of a row relative to the mean, so that no sum of weights overflows or vanishes.</summary>
    public double Weight(int index) => _observations.Weight(index) / _meanWeight;

    public void Read(int index, Span<double> destination)
    {
        ReadOnlySpan<double> row = _observations.Data[index].Read(destination);
        for (int j = 0; j < _shift.Length; j++)
            destination[j] = (row[j] - _shift[j]) * _scale[j];
    }

    /// <summary>Centers in the units of the data.</summary>
    public DataMatrix Restore(double[] centers)
    {
        var values = new double[centers.Length];
        for (int at = 0; at < values.Length; at++)
            values[at] = _shift[at % _shift.Length] + (centers[at] / _scale[at % _shift.Length]);
        return DataMatrix.FromRowMajor(values, Math.Max(_shift.Length, 1), (_observations.Data as DataMatrix)?.ColumnNames);
    }

    /// <summary>The largest |x − shift| of each column over the rows that count.</summary>
    private static double[] Reach(Observations<Row> observations, double[] shift)
    {
        var reach = new double[shift.Length];
        var buffer = new double[shift.Length];
        for (int i = 0; i < observations.Count; i++)
        {
            Row row = observations.Data[i];
            if (row.Count != shift.Length)
                throw new UnusableDataException($"Row {i + 1} has {row.Count} values; others have {shift.Length}.", i);
            ReadOnlySpan<double> values = row.Read(buffer);
            for (int j = 0; j < reach.Length; j++)
            {
                double distance = Math.Abs(values[j] - shift[j]);
                if (!double.IsFinite(values[j]))
                    throw UnusableDataException.At(i, j, $"x{j + 1}", values[j], "a finite number");
                if (observations.Weight(i) > 0)
                    reach[j] = Math.Max(reach[j], Math.Min(distance, double.MaxValue));
            }
        }
        return reach;
    }

    /// <summary>Standard deviations of the scaled columns, which lie within 1 of 0.</summary>
    private double[] Deviations()
    {
        double[] means = Moments(new double[ColumnCount], power: 1);
        return Array.ConvertAll(Moments(means, power: 2), Math.Sqrt);
    }

    private double[] Moments(double[] about, int power)
    {
        var sums = new double[ColumnCount];
        var row = new double[ColumnCount];
        for (int i = 0; i < Count; i++)
        {
            double weight = Weight(i);
            if (weight == 0)
                continue;
            Read(i, row);
            for (int j = 0; j < sums.Length; j++)
                sums[j] += weight * (power == 1 ? row[j] : (row[j] - about[j]) * (row[j] - about[j]));
        }
        return Array.ConvertAll(sums, sum => sum / Count);
    }

    /// <summary>A power of two that takes the value to between 0.5 and 1; 1 for 0.</summary>
    private static double PowerOfTwoBelow(double value) => value > 0 ? Math.ScaleB(1, Math.Clamp(-1 - Math.ILogB(value), -1022, 1022)) : 1;
}
