namespace MixtureKit.Components;

/// <summary>The key of products with equal parts.</summary>
/// <remarks>It is flat, and its hash is computed once, because a product may have very many parts.</remarks>
internal sealed class ProductFamily : IEquatable<ProductFamily>
{
    private readonly Type _whole;
    private readonly object[] _parts;
    private readonly int _hash;

    /// <summary>Creates a key.</summary>
    /// <param name="whole">The type of an observation.</param>
    /// <param name="parts">The keys of the parts, in order.</param>
    public ProductFamily(Type whole, object[] parts)
    {
        (_whole, _parts) = (whole, parts);
        var hash = new HashCode();
        hash.Add(whole);
        foreach (object part in parts)
            hash.Add(part);
        _hash = hash.ToHashCode();
    }

    /// <inheritdoc/>
    public bool Equals(ProductFamily? other) => ReferenceEquals(this, other)
        || (other is not null && _hash == other._hash && _whole == other._whole && _parts.AsSpan().SequenceEqual(other._parts));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ProductFamily);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;
}
