namespace MixtureKit.Groups;

/// <summary>The components of a mixture, and their group.</summary>
/// <remarks>
/// If mixtures are among them, the group is made when it is first asked for: of mixtures nested very deep only that of the outermost one is
/// needed, and it has all components inside.
/// </remarks>
internal sealed class MixtureParts<TData>
{
    private ComponentGroup<TData>? _group;
    private bool _areMembers;

    private MixtureParts(IReadOnlyList<IMixtureComponent<TData>> given, ComponentGroup<TData>? group, bool areMembers) =>
        (Given, _group, _areMembers) = (given, group, areMembers);

    /// <summary>The components as they were given.</summary>
    public IReadOnlyList<IMixtureComponent<TData>> Given { get; }

    /// <summary>The components at work together.</summary>
    public ComponentGroup<TData> Group => _group ?? Make();

    /// <summary>The components as the group has them, which may have mended some.</summary>
    public IReadOnlyList<IMixtureComponent<TData>> Members => _areMembers ? Given : Group.Members;

    /// <summary>The components of a group.</summary>
    public static MixtureParts<TData> Of(ComponentGroup<TData> group)
    {
        ArgumentNullException.ThrowIfNull(group, "components");
        return new MixtureParts<TData>(group.Members, group, areMembers: true);
    }

    /// <summary>Components that have not been a group yet.</summary>
    /// <exception cref="ArgumentException">There are none, one is null, or they are for different numbers of columns.</exception>
    public static MixtureParts<TData> Of(IEnumerable<IMixtureComponent<TData>> components)
    {
        ArgumentNullException.ThrowIfNull(components);
        IMixtureComponent<TData>[] given = [.. components];
        if (!given.Any(component => component is Mixture<TData>))
            return Of(ComponentGroup<TData>.Of(given));
        ComponentGroup<TData>.Require(given);
        return new MixtureParts<TData>(given, null, areMembers: false);
    }

    /// <summary>Components that the group of an outer mixture has among its own.</summary>
    public static MixtureParts<TData> Inside(IReadOnlyList<IMixtureComponent<TData>> members) => new(members, null, areMembers: true);

    /// <summary>True if the group of an outer mixture has left all components as they are, so that they need no group to tell.</summary>
    public bool TryKeep(IReadOnlyList<IMixtureComponent<TData>> members)
    {
        if (!Given.SequenceEqual(members, ReferenceEqualityComparer.Instance))
            return false;
        _areMembers = true;
        return true;
    }

    /// <summary>The log-densities of one observation under all components.</summary>
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
        ComponentGroup<TData> made = ComponentGroup<TData>.Of(Given);
        return Interlocked.CompareExchange(ref _group, made, null) ?? made;
    }
}
