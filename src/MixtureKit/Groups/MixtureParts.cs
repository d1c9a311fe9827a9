namespace MixtureKit.Groups;

/// <summary>The components of a mixture, and their group.</summary>
/// <remarks>
/// If there are mixtures among them, the group is made on first use: of deeply nested mixtures only the group of the outermost one is
/// needed, and it contains all components.
/// </remarks>
internal sealed class MixtureParts<TData>
{
    private ComponentGroup<TData>? _group;
    private bool _areMembers;

    private MixtureParts(IReadOnlyList<IMixtureComponent<TData>> given, ComponentGroup<TData>? group, bool areMembers) =>
        (Given, _group, _areMembers) = (given, group, areMembers);

    /// <summary>The components as they were given.</summary>
    public IReadOnlyList<IMixtureComponent<TData>> Given { get; }

    /// <summary>The group of the components.</summary>
    public ComponentGroup<TData> Group => _group ?? Make();

    /// <summary>The components as they are in the group, which may have replaced some.</summary>
    public IReadOnlyList<IMixtureComponent<TData>> Members => _areMembers ? Given : Group.Members;

    /// <summary>Wraps the components of a group.</summary>
    public static MixtureParts<TData> From(ComponentGroup<TData> group)
    {
        ArgumentNullException.ThrowIfNull(group, "components");
        return new MixtureParts<TData>(group.Members, group, areMembers: true);
    }

    /// <summary>Wraps components that do not have a group yet.</summary>
    /// <exception cref="ArgumentException">There are no components, one is null, or they are for different numbers of columns.</exception>
    public static MixtureParts<TData> From(IEnumerable<IMixtureComponent<TData>> components)
    {
        ArgumentNullException.ThrowIfNull(components);
        IMixtureComponent<TData>[] given = [.. components];
        if (!given.Any(component => component is Mixture<TData>))
            return From(ComponentGroup.Create<TData>(given));
        ComponentGroup.Require(given);
        return new MixtureParts<TData>(given, null, areMembers: false);
    }

    /// <summary>Wraps components that are members of the group of an outer mixture.</summary>
    public static MixtureParts<TData> Inside(IReadOnlyList<IMixtureComponent<TData>> members) => new(members, null, areMembers: true);

    /// <summary>True if the group of an outer mixture left all components unchanged.</summary>
    /// <remarks>They are then the members, and no group has to be made to know it.</remarks>
    public bool TryKeep(IReadOnlyList<IMixtureComponent<TData>> members)
    {
        if (!Given.SequenceEqual(members, ReferenceEqualityComparer.Instance))
            return false;
        _areMembers = true;
        return true;
    }

    /// <summary>Computes the log-densities of one observation under all components.</summary>
    public void LogDensity(TData x, Span<double> destination)
    {
        if (_group is not null || !_areMembers)
        {
            Group.LogDensity(x, destination);
            return;
        }
        for (int k = 0; k < Given.Count; k++)
            destination[k] = Given[k].LogDensity(x);
    }

    private ComponentGroup<TData> Make()
    {
        ComponentGroup<TData> made = ComponentGroup.Create(Given);
        return Interlocked.CompareExchange(ref _group, made, null) ?? made;
    }
}
