namespace MixtureKit.Components;

/// <content>What a cell adds to a log-density.</content>
public sealed partial class Bernoulli
{
    /// <summary>True if log-densities are computed as that of a row of zeros plus the changes by its ones.</summary>
    /// <remarks>False if zeros are so unlikely that digits would cancel.</remarks>
    internal bool BeginsWithZeros { get; }

    /// <summary>The constant of every log-density: Σ_j log (1 − θ_j), or 0.</summary>
    internal double LogOfZeros { get; }

    /// <summary>Returns what a 0 or a 1 in a column adds to the constant.</summary>
    internal double Entry(int column, int level) => (BeginsWithZeros, level) switch
    {
        (true, 0) => 0,
        (true, _) => _logOnes[column] - _logZeros[column],
        (false, 0) => _logZeros[column],
        (false, _) => _logOnes[column],
    };

    private static double Maximize(double ones, double zeros, double present)
    {
        if (ones + zeros == 0)
            return present;
        double probability = Proportions.Positive(ones, ones + zeros);
        return zeros > 0 ? Math.Min(probability, LargestBelowOne) : probability;
    }
}
