using MixtureKit.Messages;

namespace MixtureKit.Choosing;

/// <summary>A model to compare with others: components of one family, and their number.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>Candidates of one family name are a series, in which the end with K components is a start for the next number.</remarks>
public sealed record ModelCandidate<TData>
{
    /// <summary>Creates a candidate.</summary>
    /// <param name="family">The name of the family or structure, such as <c>diagonal</c>; candidates of one name have the same prototype.</param>
    /// <param name="prototype">The component that all components copy: it carries family, sizes and prior.</param>
    /// <param name="components">K, the number of components.</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="components"/> is less than 1.</exception>
    public ModelCandidate(string family, IMixtureComponent<TData> prototype, int components)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(family);
        ArgumentNullException.ThrowIfNull(prototype);
        ArgumentOutOfRangeException.ThrowIfLessThan(components, 1);
        (Family, Prototype, Components) = (family, prototype, components);
    }

    /// <summary>The name of the family or structure.</summary>
    public string Family { get; }

    /// <summary>The component that all components copy.</summary>
    public IMixtureComponent<TData> Prototype { get; }

    /// <summary>K, the number of components.</summary>
    public int Components { get; }

    /// <summary>Returns the candidates of one family with several numbers of components.</summary>
    /// <inheritdoc cref="ModelCandidate{TData}(string, IMixtureComponent{TData}, int)"/>
    public static IReadOnlyList<ModelCandidate<TData>> Series(string family, IMixtureComponent<TData> prototype, IEnumerable<int> components)
    {
        ArgumentNullException.ThrowIfNull(components);
        return [.. components.Select(count => new ModelCandidate<TData>(family, prototype, count))];
    }

    /// <summary>Returns the family and the number, as in <c>diagonal with 3 components</c>.</summary>
    public override string ToString() => $"{Family} with {MessageText.Count(Components, "component")}";

    /// <summary>Creates the prototype of the mixture.</summary>
    internal Mixture<TData> Mixture() => Mixture<TData>.Create(Prototype, Components);
}
