
namespace MixtureKit.Data;

/// <summary>A selector of a field of a record, identified by a name.</summary>
/// <typeparam name="TData">The record.</typeparam>
/// <typeparam name="TPart">The field.</typeparam>
/// <param name="Name">The name; fields of equal name are assumed to be the same.</param>
/// <param name="Read">Reads the field.</param>
public sealed record FieldSelector<TData, TPart>(string Name, Func<TData, TPart> Read) : PartSelector<TData, TPart>
{
    /// <inheritdoc/>
    public override TPart Get(TData x) => Read(x);

    /// <summary>True if the names are equal.</summary>
    public bool Equals(FieldSelector<TData, TPart>? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
