using System.Globalization;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A check that the variance found by a maximiser is more than rounding of the values, and within the range of doubles.</summary>
internal static class VarianceCheck
{
    private const double Smallest = 1e-306;
    private const double SmallValue = 1e-140;
    // A larger weight counts no observations, so that an overflow is blamed on the weights.
    private const double LargestCount = 1L << 53;
    private const string Remedy = "add a prior or use fewer components";
    private const string RemedyOfSeveral = "leave the column out, add a prior, use fewer components, or the spherical structure";

    /// <summary>Throws if the variance of a column is zero, not finite, or only rounding error.</summary>
    /// <param name="variance">The variance, or the remaining variance given other columns.</param>
    /// <param name="mean">The mean of the column.</param>
    /// <param name="column">The column.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="weight">The weight of the observations, which tells an overflow by weights from one by values.</param>
    public static void Require(double variance, double mean, int column, int columns, double weight)
    {
        if (Fault(variance, mean, columns, weight) is { } fault)
            throw new DegenerateComponentException(fault, column);
    }

    /// <summary>Throws if one variance of several columns is zero, not finite, or only rounding error.</summary>
    public static void Require(double variance, ReadOnlySpan<double> mean, double weight)
    {
        double largest = 0;
        foreach (double value in mean)
            largest = double.IsNaN(value) ? value : Math.Max(largest, Math.Abs(value));
        if (Fault(variance, largest, mean.Length, weight) is not { } fault)
            return;
        throw new DegenerateComponentException(IsScale(variance, largest)
            ? fault
            : "its observations are all the same row, so that its likelihood has no maximum; use fewer components or add a prior");
    }

    /// <summary>Returns a scatter about the mean, computed from one about a centre, or 0 if it is only rounding error of the latter.</summary>
    /// <remarks>A scatter that overflowed is returned as it is, for <see cref="Require(double, double, int, int, double)"/> to report.</remarks>
    public static double Resolved(double scatter, double aboutCenter) => IsRounding(scatter, aboutCenter) && double.IsFinite(aboutCenter) ? 0 : scatter;

    /// <summary>True if a scatter is no more than the rounding of the scatter from which it was computed.</summary>
    public static bool IsRounding(double scatter, double aboutCenter) => scatter <= 16 * NumericConstants.Epsilon * aboutCenter;

    /// <summary>True if a variance is no more than the rounding of values near the mean.</summary>
    public static bool Vanishes(double variance, double mean)
    {
        double rounding = 8 * NumericConstants.Epsilon * Math.Abs(mean);
        return !(variance > rounding * rounding) || variance < Smallest;
    }

    /// <summary>Explains why a covariance has no inverse though each of its variances is valid.</summary>
    public static string Collinear(double weight, int dimension) => dimension == 1 ? NoSpread(dimension) : string.Create(
        CultureInfo.InvariantCulture,
        $"the column is a linear function of the columns before it among its {weight:G4} observations, so that the covariance of {dimension} columns is singular; add a prior, use the diagonal or spherical structure, or leave a column out");

    private static string? Fault(double variance, double mean, int columns, double weight)
    {
        if (IsOverflow(variance, mean) && weight > LargestCount)
            return string.Create(CultureInfo.InvariantCulture, $"its weighted squares overflow, as its observations weigh {weight:G4} together; divide the observation weights by a constant");
        if (IsScale(variance, mean))
            return "the scale of its values is beyond double precision: their squares overflow or underflow; rescale the data";
        return Vanishes(variance, mean) ? NoSpread(columns) : null;
    }

    private static string NoSpread(int columns) => $"the column has no spread among its observations beyond the rounding of its values; {(columns > 1 ? RemedyOfSeveral : Remedy)}";

    private static bool IsScale(double variance, double mean) =>
        IsOverflow(variance, mean) || (variance < Smallest && mean != 0 && Math.Abs(mean) < SmallValue);

    private static bool IsOverflow(double variance, double mean) => !double.IsFinite(variance) || !double.IsFinite(mean);
}
