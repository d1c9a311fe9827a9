using MixtureKit.Data;

namespace MixtureKit.Tables;

/// <summary>Rows of a table with the weights in one of its columns.</summary>
internal static class WeightColumn
{
    /// <summary>Returns rows as observations, each of weight 1 if no column of weights is named.</summary>
    /// <param name="table">The table.</param>
    /// <param name="data">Its features.</param>
    /// <param name="weight">The column of weights, or null.</param>
    /// <exception cref="UnusableDataException">The weights cannot be used; the message names file and column.</exception>
    public static Observations<Row> Observe(NumericTable table, DataMatrix data, string? weight)
    {
        try
        {
            double[]? weights = weight is null ? null : table.Column(weight);
            if (weights is not null && Array.FindIndex(weights, double.IsNaN) is >= 0 and var row)
                throw new UnusableDataException($"row {row + 1} has no weight: fill it in, or remove the row.", row);
            return new Observations<Row>(data, weights);
        }
        catch (UnusableDataException fault) when (weight is not null)
        {
            throw new UnusableDataException($"{table.Source}, column '{weight}': {fault.Message}", fault);
        }
    }
}
