namespace MixtureKit.Choosing;

/// <summary>The result of a bootstrap likelihood-ratio test.</summary>
/// <param name="Fewer">The number of components under the null hypothesis.</param>
/// <param name="More">The larger number of components.</param>
/// <param name="Statistic">2(ℓ of more − ℓ of fewer) for the data.</param>
/// <param name="Replicates">The same statistic for each table drawn under the null hypothesis; NaN if a fit to it broke down.</param>
public sealed record BootstrapTestResult(int Fewer, int More, double Statistic, IReadOnlyList<double> Replicates)
{
    /// <summary>Number of drawn tables whose fits broke down, which do not count.</summary>
    public int Failed => Replicates.Count(double.IsNaN);

    /// <summary>(1 + number of drawn statistics not below that of the data) / (1 + number of drawn statistics).</summary>
    public double PValue => (1.0 + Replicates.Count(drawn => drawn >= Statistic)) / (1 + Replicates.Count - Failed);
}
