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

    private static (double Mean, double Variance) Moments(double[] values, Observations<Row> observations, string name)
    {
        double total = observations.TotalWeight, mean = 0, variance = 0;
        for (int i = 0; i < values.Length; i++)
            mean += observations.Weight(i) / total * values[i];
        for (int i = 0; i < values.Length; i++)
        {
            if (observations.Weight(i) > 0)
                variance += observations.Weight(i) / total * (values[i] - mean) * (values[i] - mean);
        }
        return double.IsFinite(variance)
            ? (mean, variance)
            : throw new UnusableDataException($"column '{name}': the squares of its values overflow, so that no prior can be scaled to it; rescale the data.");
    }

    private static double[] Positive(double[] variances)
    {
        double[] positive = [.. variances.Where(variance => variance > 0)];
        double substitute = positive.Length == 0 ? 1 : positive.Sum(variance => variance / positive.Length);
        return Array.ConvertAll(variances, variance => variance > 0 ? variance : substitute);
    }
}
