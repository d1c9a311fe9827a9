using MixtureKit.Data;

namespace MixtureKit.Components;

/// <content>Draws of observations, part by part.</content>
public sealed partial class Product<TData>
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A part cannot be sampled from, or there is no way to assemble the parts.</exception>
    public TData Sample(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Assembled(part => part.Sample(random));
    }

    /// <inheritdoc/>
    public bool IsConditional => _parts.Any(part => part.IsConditional);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A part cannot be sampled from, or there is no way to assemble the parts.</exception>
    public TData SampleGiven(TData observation, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Assembled(part => part.SampleGiven(observation, random));
    }

    private TData Assembled(Func<ProductPart<TData>, object?> draw)
    {
        if (_assemble is not null)
            return _assemble([.. _parts.Select(draw)]);
        if (_parts.All(part => part.Selector is ColumnSelector))
            return (TData)(object)ProductRows.Assemble(_parts.Select(part => ((ColumnSelector)part.Selector, (Row)draw(part)!)));
        throw new InvalidOperationException($"Nothing says how to make a {typeof(TData).Name} of its parts; give the product an assemble function.");
    }
}
