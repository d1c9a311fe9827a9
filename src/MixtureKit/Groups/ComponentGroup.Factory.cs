using MixtureKit.Messages;

namespace MixtureKit.Groups;

/// <summary>Creates the groups of components.</summary>
public static class ComponentGroup
{
    /// <summary>Creates the group of any components: one group for each <see cref="IMixtureComponent{TData}.Family"/>, the order kept.</summary>
    /// <typeparam name="TData">Type of an observation.</typeparam>
    /// <param name="components">The components, at least one.</param>
    /// <exception cref="ArgumentException">There are no components, one is null, or they are for different numbers of columns.</exception>
    /// <exception cref="InvalidOperationException">A component's family or group is null.</exception>
    public static ComponentGroup<TData> Create<TData>(IReadOnlyList<IMixtureComponent<TData>> components)
    {
        Require(components);
        // Components inside mixtures are grouped by family too, so that they share work and parameters through every level of
        // nesting. A mixture cannot do this in its own group, since its family need not be that of the others.
        if (components.Any(component => component is Mixture<TData>))
            return new MixtureGroup<TData>(components);
        object family = FamilyOf(components[0]);
        return components.All(component => FamilyOf(component).Equals(family))
            ? Returned.Value(components[0].Group(components), components[0], nameof(IMixtureComponent<TData>.Group))
            : new MixedGroup<TData>(components);
    }

    /// <summary>Throws if components cannot form one mixture.</summary>
    /// <exception cref="ArgumentException">There are no components, one is null, or they are for different numbers of columns.</exception>
    internal static void Require<TData>(IReadOnlyList<IMixtureComponent<TData>> components)
    {
        ArgumentNullException.ThrowIfNull(components);
        if (components.Count == 0)
            throw new ArgumentException("A mixture has at least one component; give one.", nameof(components));
        for (int k = 0; k < components.Count; k++)
        {
            if (components[k] is null)
                throw new ArgumentException($"Component {k} is null; give a component, or leave the place out.", nameof(components));
        }
        ColumnCounts.Common(components, nameof(components));
    }

    private static object FamilyOf<TData>(IMixtureComponent<TData> component) =>
        Returned.Value(component.Family, component, nameof(IMixtureComponent<TData>.Family));
}
