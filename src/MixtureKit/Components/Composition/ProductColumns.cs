using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>The check that the parts of a product over a row use each column exactly once, as a density over the row must.</summary>
internal static class ProductColumns
{
    /// <summary>Returns the number of columns, or null if a part does not select columns.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="name">Name of the argument.</param>
    /// <exception cref="ArgumentException">Two parts use the same column, or no part uses a column before the last.</exception>
    public static int? Require<TData>(IReadOnlyList<ProductPart<TData>> parts, string name)
    {
        var owners = new Dictionary<int, int>();
        for (int p = 0; p < parts.Count; p++)
        {
            foreach (int column in Columns(parts[p]))
            {
                if (!owners.TryAdd(column, p))
                    throw new ArgumentException($"Part {owners[column]} and part {p} both take column {column} (counted from 0); the parts are independent, so that each column belongs to one of them.", name);
            }
        }
        if (!parts.All(part => part.Selector is ColumnSelector))
            return null;
        for (int column = 0; column < owners.Count; column++)
        {
            if (!owners.ContainsKey(column))
                throw new ArgumentException($"No part takes column {column} (counted from 0), and one takes column {owners.Keys.Max()}; the parts of a product take all columns of a row.", name);
        }
        return owners.Count;
    }

    private static IReadOnlyList<int> Columns<TData>(ProductPart<TData> part) => part.Selector is ColumnSelector selector ? selector.Columns : [];
}
