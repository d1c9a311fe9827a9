using MixtureKit.Messages;

namespace MixtureKit.Groups;

/// <summary>The number of columns that the components of a mixture have in common.</summary>
internal static class ColumnCounts
{
    /// <summary>Returns the number of columns of a component, or null if the component does not state it.</summary>
    public static int? Find(object component) => (component as ISized)?.ColumnCount;

    /// <summary>Returns the number of columns that all components which state one have in common; null if none does.</summary>
    /// <param name="components">The components.</param>
    /// <param name="name">Name of the argument.</param>
    /// <exception cref="ArgumentException">Two components state different numbers.</exception>
    public static int? Common<TData>(IReadOnlyList<IMixtureComponent<TData>> components, string name)
    {
        (int First, int Count)? common = null;
        for (int k = 0; k < components.Count; k++)
        {
            if (Find(components[k]) is not { } count)
                continue;
            common ??= (k, count);
            if (count != common.Value.Count)
                throw new ArgumentException($"Component {k} is for {MessageText.Count(count, "column")}, and component {common.Value.First} for {common.Value.Count}; the components of a mixture are for the same columns.", name);
        }
        return common?.Count;
    }
}
