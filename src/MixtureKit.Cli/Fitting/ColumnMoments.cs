using MixtureKit.Data;

namespace MixtureKit.Cli.Fitting;

/// <summary>The mean of each column and its variance: what a prior worth little data is scaled to.</summary>
internal sealed class ColumnMoments
{
    /// <summary>Takes the moments of weighted rows.</summary>
    /// <exception cref="UnusableDataException">The squares of a column overflow.</exception>
    public ColumnMoments(Observations<Row> observations)
    {
        var data = (DataMatrix)observations.Data;
        Means = new double[data.ColumnCount];
        Variances = new double[data.ColumnCount];
        for (int j = 0; j < Means.Length; j++)
            (Means[j], Variances[j]) = Moments(data.Column(j), observations, data.ColumnNames[j]);
        Usable = Positive(Variances);
    }

    /// <summary>The mean of each column.</summary>
    public double[] Means { get; }

    /// <summary>The variance of each column.</summary>
    public double[] Variances { get; }

    /// <summary>The variances; for a column without spread the mean of the others', or 1 where no column has any.</summary>
    public double[] Usable { get; }

    // Taken about the first row that counts, so that a constant column has no spread to the last bit.
    private static (double Mean, double Variance) Moments(double[] values, Observations<Row> observations, string name)
    {
        int[] counting = [.. Enumerable.Range(0, values.Length).Where(i => observations.Weight(i) > 0)];
        double origin = values[counting[0]], shift = 0, variance = 0;
        foreach (int i in counting)
            shift += observations.Weight(i) / observations.TotalWeight * (values[i] - origin);
        foreach (int i in counting)
        {
            double deviation = values[i] - origin - shift;
            variance += observations.Weight(i) / observations.TotalWeight * deviation * deviation;
        }
        return double.IsFinite(variance)
            ? (origin + shift, variance)
            : throw new UnusableDataException($"column '{name}': the squares of its values overflow, so that no prior can be scaled to it; rescale the data.");
    }

    private static double[] Positive(double[] variances)
    {
        double[] positive = [.. variances.Where(variance => variance > 0)];
        double substitute = positive.Length == 0 ? 1 : positive.Sum(variance => variance / positive.Length);
        return Array.ConvertAll(variances, variance => variance > 0 ? variance : substitute);
    }
}
