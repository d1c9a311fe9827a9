using MixtureKit.Data;

namespace MixtureKit.Components;

/// <content>The parameters of all parts.</content>
public sealed partial class Product<TData>
{
    /// <summary>The parameters of all parts, part by part; null if a part lists none.</summary>
    public IReadOnlyList<ComponentParameter>? Parameters
    {
        get
        {
            IReadOnlyList<ComponentParameter>?[] parts = [.. _parts.Select(part => part.Parameters)];
            return parts.Contains(null) ? null : [.. parts.SelectMany(part => part!)];
        }
    }

    /// <summary>Returns the parameters of all parts, with mixtures inside them in the order of another product's; null if a part lists none.</summary>
    /// <param name="other">A product of the same parts.</param>
    /// <param name="observations">The rows on which mixtures are compared.</param>
    /// <param name="isAmbiguous">True if another order would agree almost as well.</param>
    /// <exception cref="ArgumentException">The other component is not a product of the same parts.</exception>
    public IReadOnlyList<ComponentParameter>? ParametersLike(IMixtureComponent<TData> other, Observations<TData> observations, out bool isAmbiguous)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(observations);
        ProductPart<TData>[] like = Like(other)._parts;
        var all = new List<ComponentParameter>();
        isAmbiguous = false;
        for (int p = 0; p < _parts.Length; p++)
        {
            if (_parts[p].ParametersLike(like[p], observations, ref isAmbiguous) is not { } own)
                return null;
            all.AddRange(own);
        }
        return all;
    }
}
