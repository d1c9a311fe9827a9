namespace MixtureKit.Plotting;

/// <summary>Regions of highest density on a grid.</summary>
/// <remarks>Source: Hyndman, The American Statistician 50 (1996).</remarks>
internal static class HighestRegions
{
    /// <summary>Returns the height above which the density holds each share of its sum, in the order of the shares, equal ones once.</summary>
    /// <param name="heights">Densities at the points of the grid.</param>
    /// <param name="shares">Shares between 0 and 1.</param>
    public static double[] Levels(IReadOnlyList<double> heights, IReadOnlyList<double> shares)
    {
        double[] sorted = [.. heights.OrderDescending()];
        double total = sorted.Sum();
        return [.. shares.Select(share => Level(sorted, share * total)).Distinct()];
    }

    private static double Level(double[] sorted, double wanted)
    {
        double sum = 0;
        foreach (double height in sorted)
        {
            sum += height;
            if (sum >= wanted)
                return height;
        }
        return sorted[^1];
    }
}
