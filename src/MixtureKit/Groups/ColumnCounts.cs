namespace MixtureKit.Groups;

/// <summary>The number of columns that components side by side have in common.</summary>
internal static class ColumnCounts
{
    /// <summary>The number of columns of a component; null if it does not say.</summary>
    public static int? Of(object component) => (component as ISized)?.ColumnCount;

    /// <summary>The number of columns of all components that say it; null if none does.</summary>
    /// <param name="components">The components.</param>
    /// <param name="name">Name of the argument.</param>
    /// <exception cref="ArgumentException">Two of them differ.</exception>
    public static int? Common<TData>(IReadOnlyList<IMixtureComponent<TData>> components, string name)
    {
        (int First, int Count)? common = null;
        for (int k = 0; k < components.Count; k++)
        {
            if (Of(components[k]) is not { } count)
                continue;
            common ??= (k, count);
            if (count != common.Value.Count)
                throw new ArgumentException($"Component {k} is for {count} columns, and component {common.Value.First} for {common.Value.Count}; the components of a mixture are for the same columns.", name);
        }
        return common?.Count;
    }
}
