using MixtureKit.Data;

namespace MixtureKit.Cli.Fitting;

/// <summary>The mean and variance of each column, which a prior worth little data is scaled to.</summary>
internal sealed class ColumnMoments
{
    /// <summary>The distance below which squares have lost digits, so that no fit takes them for a variance.</summary>
    private const double Smallest = 1e-153;

    /// <summary>Computes the moments of the present cells of weighted rows.</summary>
    /// <exception cref="UnusableDataException">The squares of a column overflow or underflow.</exception>
    public ColumnMoments(Observations<Row> observations)
    {
        observations = observations.Gather();
        var data = (DataMatrix)observations.Data;
        // Computed about the first cell of positive weight, so that the variance of a constant column is exactly 0.
        double[] origin = [.. Enumerable.Range(0, data.ColumnCount).Select(j => First(observations, data, j))], shift = new double[origin.Length];
        Variances = new double[origin.Length];
        var reach = new double[origin.Length];
        Each(observations, (j, value, share) =>
        {
            shift[j] += share * (value - origin[j]);
            reach[j] = Math.Max(reach[j], Math.Abs(value - origin[j]));
        });
        Each(observations, (j, value, share) =>
        {
            double deviation = value - origin[j] - shift[j];
            Variances[j] += share * deviation * deviation;
        });
        if (Array.FindIndex(Variances, variance => !double.IsFinite(variance)) is >= 0 and var column)
            throw Beyond(data.ColumnNames[column], "overflow");
        if (Array.FindIndex(reach, distance => distance is > 0 and < Smallest) is >= 0 and var small)
            throw Beyond(data.ColumnNames[small], "underflow");
        Means = [.. origin.Zip(shift, (value, distance) => value + distance)];
        Usable = Positive(Variances);
    }

    /// <summary>The mean of each column.</summary>
    public double[] Means { get; }

    /// <summary>The variance of each column.</summary>
    public double[] Variances { get; }

    /// <summary>The variances; for a column without spread, the mean of the others, or 1 if no column has spread.</summary>
    public double[] Usable { get; }

    private static UnusableDataException Beyond(string column, string what) =>
        new($"column '{column}': the scale of its values is beyond double precision: their squares {what}, so that no prior can be scaled to them; rescale the data.");

    private static double First(Observations<Row> observations, DataMatrix data, int column)
    {
        for (int i = 0; i < data.Count; i++)
        {
            if (observations.Weight(i) > 0 && !double.IsNaN(data[i][column]))
                return data[i][column];
        }
        throw new UnusableDataException($"column '{data.ColumnNames[column]}' has no value in any row of positive weight; leave the column out.");
    }

    /// <summary>Visits the present cells of the rows of positive weight: (column, value, share of the row in the weight of the column's cells).</summary>
    private static void Each(Observations<Row> observations, Action<int, double, double> value)
    {
        var buffer = new double[observations.Data[0].Count];
        double[] totals = Totals(observations);
        for (int i = 0; i < observations.Count; i++)
        {
            double weight = observations.Weight(i);
            if (weight == 0)
                continue;
            ReadOnlySpan<double> row = observations.Data[i].Read(buffer);
            for (int j = 0; j < row.Length; j++)
            {
                if (!double.IsNaN(row[j]))
                    value(j, row[j], weight / totals[j]);
            }
        }
    }

    /// <summary>Returns the weight of the present cells of each column.</summary>
    private static double[] Totals(Observations<Row> observations)
    {
        var data = (DataMatrix)observations.Data;
        double[] totals = [.. Enumerable.Repeat(observations.TotalWeight, data.ColumnCount)];
        for (int j = 0; data.HasMissing && j < totals.Length; j++)
            totals[j] = data.Column(j).Index().Sum(cell => double.IsNaN(cell.Item) ? 0 : observations.Weight(cell.Index));
        return totals;
    }

    private static double[] Positive(double[] variances)
    {
        double[] positive = [.. variances.Where(variance => variance > 0)];
        double substitute = positive.Length == 0 ? 1 : positive.Sum(variance => variance / positive.Length);
        return Array.ConvertAll(variances, variance => variance > 0 ? variance : substitute);
    }
}
