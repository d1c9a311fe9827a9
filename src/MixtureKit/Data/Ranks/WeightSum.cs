using System.Globalization;

namespace MixtureKit.Data;

/// <summary>The sum of weights in the order of their rows.</summary>
/// <param name="Sum">Σ w.</param>
/// <param name="Counted">Number of rows of positive weight.</param>
internal readonly record struct WeightSum(double Sum, long Counted)
{
    /// <summary>Returns the sum with more weights.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="first">Number of the row of the first weight.</param>
    /// <exception cref="UnusableDataException">A weight is negative, NaN or infinite, or the sum overflows.</exception>
    public WeightSum With(ReadOnlySpan<double> weights, long first)
    {
        (double sum, long counted) = this;
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0) || double.IsInfinity(weights[i]))
                throw Bad(first + i, weights[i], "a weight is a finite number that is not negative");
            sum += weights[i];
            counted += weights[i] > 0 ? 1 : 0;
            if (double.IsInfinity(sum))
                throw Bad(first + i, weights[i], "the sum of the weights overflows here; divide them all by a constant");
        }
        return new WeightSum(sum, counted);
    }

    /// <summary>Returns the sum, and throws if no row counts.</summary>
    /// <exception cref="UnusableDataException">All weights are 0.</exception>
    public WeightSum Checked() => Sum == 0 ? throw new UnusableDataException("All weights are 0; at least one row must count.") : this;

    private static UnusableDataException Bad(long row, double weight, string rule) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The weight of row {row + 1} is {weight:R}; {rule}."), row);
}
