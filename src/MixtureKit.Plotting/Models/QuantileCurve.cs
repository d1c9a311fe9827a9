namespace MixtureKit.Plotting;

/// <summary>Quantiles of weighted values beside those of a distribution.</summary>
/// <param name="Shares">The share p of each point.</param>
/// <param name="Expected">The p-quantile of the distribution.</param>
/// <param name="Observed">The p-quantile of the values.</param>
internal sealed record QuantileCurve(IReadOnlyList<double> Shares, IReadOnlyList<double> Expected, IReadOnlyList<double> Observed)
{
    // A value of which less than this share of one row belongs to the component says nothing about it.
    private const double Negligible = 0.02;

    /// <summary>Computes the quantiles at the values, or at some of many.</summary>
    /// <param name="values">The values.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="quantile">The p-quantile of the distribution.</param>
    /// <param name="most">The largest number of points.</param>
    public static QuantileCurve Create(double[] values, double[] weights, Func<double, double> quantile, int most)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).Where(i => weights[i] > 0 && double.IsFinite(values[i])).OrderBy(i => values[i])];
        double total = order.Sum(i => weights[i]), greatest = order.Max(i => weights[i]), before = 0;
        var points = new List<(double Share, double Value)>();
        foreach (int i in order)
        {
            if (weights[i] >= Negligible * greatest)
                points.Add(((before + (weights[i] / 2)) / total, values[i]));
            before += weights[i];
        }
        (double Share, double Value)[] shown = points.Count <= most ? [.. points] : [.. Enumerable.Range(0, most).Select(i => points[(int)((long)i * (points.Count - 1) / (most - 1))])];
        return new QuantileCurve([.. shown.Select(point => point.Share)], [.. shown.Select(point => quantile(point.Share))], [.. shown.Select(point => point.Value)]);
    }
}
