namespace MixtureKit.Components;

public sealed partial class Product<TData>
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The component of a part with a missing cell cannot fill it.</exception>
    public void MissingMoments(TData x, Span<double> means, Span<double> variances)
    {
        foreach (ProductPart<TData> part in _parts)
            part.MissingMoments(x, means, variances);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The component of a part with a missing cell cannot fill it.</exception>
    public void DrawMissing(TData x, Random random, Span<double> values)
    {
        foreach (ProductPart<TData> part in _parts)
            part.DrawMissing(x, random, values);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The component of the part cannot fill a missing cell.</exception>
    public void MissingLevels(TData x, int column, Span<double> probabilities)
    {
        foreach (ProductPart<TData> part in _parts)
            part.MissingLevels(x, column, probabilities);
    }
}
