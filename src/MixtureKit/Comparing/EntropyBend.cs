namespace MixtureKit.Comparing;

/// <summary>The place at which two straight lines that meet in a point of a curve fit it best.</summary>
internal static class EntropyBend
{
    /// <summary>Returns the index of that point, neither the first nor the last.</summary>
    public static int Find(IReadOnlyList<double> curve) =>
        Enumerable.Range(1, curve.Count - 2).MinBy(at => Error(curve, at));

    /// <summary>Returns the squared error of the best lines through the point, which have a slope each.</summary>
    private static double Error(IReadOnlyList<double> curve, int at) => Side(curve, at, 0, at) + Side(curve, at, at + 1, curve.Count);

    private static double Side(IReadOnlyList<double> curve, int at, int start, int end)
    {
        double products = 0, squares = 0, values = 0;
        for (int i = start; i < end; i++)
        {
            double x = i - at, y = curve[i] - curve[at];
            (products, squares, values) = (products + (x * y), squares + (x * x), values + (y * y));
        }
        return squares == 0 ? 0 : Math.Max(0, values - (products * products / squares));
    }
}
