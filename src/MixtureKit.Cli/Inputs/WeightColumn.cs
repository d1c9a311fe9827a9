using MixtureKit.Data;

namespace MixtureKit.Cli.Inputs;

/// <summary>Rows of a table with the weights in one of its columns.</summary>
internal static class WeightColumn
{
    /// <summary>The features as observations; each weighs 1 where no column of weights is named.</summary>
    /// <exception cref="UnusableDataException">The weights cannot be used; the message names file and column.</exception>
    public static Observations<Row> Observe(DataTable table, IReadOnlyList<string> features, string? weight)
    {
        DataMatrix data = table.Select(features);
        try
        {
            return new Observations<Row>(data, weight is null ? null : table.Column(weight));
        }
        catch (UnusableDataException fault) when (weight is not null)
        {
            throw new UnusableDataException($"{table.Source}, column '{weight}': {fault.Message}", fault);
        }
    }
}
