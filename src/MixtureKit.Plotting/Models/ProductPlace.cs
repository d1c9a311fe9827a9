using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Plotting;

/// <summary>The place of a column in a product: the component of its part, and its index there.</summary>
/// <param name="Part">Index of the part.</param>
/// <param name="Component">The component of the part.</param>
/// <param name="Column">Index of the column in the part.</param>
/// <param name="ColumnCount">Number of columns of the part.</param>
internal sealed record ProductPlace(int Part, IMixtureComponent<Row> Component, int Column, int ColumnCount)
{
    /// <summary>Returns the place of a column, or null if no part takes the column as a row.</summary>
    public static ProductPlace? Find(Product<Row> product, int column)
    {
        for (int p = 0; p < product.Parts.Count; p++)
        {
            if (product.Parts[p].Selector is ColumnSelector taken
                && product.Parts[p].Component is IMixtureComponent<Row> component
                && taken.Columns.ToList().IndexOf(column) is >= 0 and var own)
                return new ProductPlace(p, component, own, taken.Columns.Count);
        }
        return null;
    }
}
