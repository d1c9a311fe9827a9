namespace MixtureKit.Data;

/// <summary>A field of a record, told apart by its name.</summary>
/// <typeparam name="TData">The record.</typeparam>
/// <typeparam name="TPart">The field.</typeparam>
/// <param name="Name">The name: fields of equal name are taken for the same.</param>
/// <param name="Read">How the field is read.</param>
public sealed record FieldSelector<TData, TPart>(string Name, Func<TData, TPart> Read) : PartSelector<TData, TPart>
{
    /// <inheritdoc/>
    public override TPart Get(TData x) => Read(x);

    /// <summary>Equality of names.</summary>
    public bool Equals(FieldSelector<TData, TPart>? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
