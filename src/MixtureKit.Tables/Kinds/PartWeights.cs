using System.Globalization;
using MixtureKit.Data;

namespace MixtureKit.Tables;

/// <summary>The weights of the rows of a part of a table.</summary>
internal static class PartWeights
{
    /// <summary>Reads a column of weights; null if no column is named.</summary>
    /// <param name="cells">The part.</param>
    /// <param name="weight">The column, or null.</param>
    /// <param name="before">Number of rows of the table before these.</param>
    /// <exception cref="UnusableDataException">A weight is missing or negative, or all are 0; the message counts the rows of all parts.</exception>
    public static double[]? Read(NumericTable cells, string? weight, long before)
    {
        if (weight is null)
            return null;
        double[] weights = cells.Column(weight);
        var place = new CellPlace(cells.Source, weight);
        if (Array.FindIndex(weights, value => double.IsNaN(value)) is >= 0 and var none)
            throw place.Refuse(before + none, "is missing: a row needs a weight; fill it in, or remove the row");
        if (Array.FindIndex(weights, value => value < 0) is >= 0 and var negative)
            throw place.Refuse(before + negative, string.Create(CultureInfo.InvariantCulture, $"is {weights[negative]:R}: a weight is not negative; correct it, or remove the row"));
        if (Array.TrueForAll(weights, value => value == 0))
            throw new UnusableDataException(string.Create(CultureInfo.InvariantCulture, $"{cells.Source}, column '{weight}': the weights of rows {before + 1} to {before + weights.Length}, a part, are all 0: take longer parts (--chunk-rows), or remove such rows."));
        return weights;
    }
}
