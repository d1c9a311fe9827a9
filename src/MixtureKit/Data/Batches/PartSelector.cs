namespace MixtureKit.Data;

/// <summary>
/// Takes one part out of every observation. Selectors are values: two that take the same part are equal, so that the
/// components behind them can work together.
/// </summary>
/// <typeparam name="TData">What the whole observation is.</typeparam>
/// <typeparam name="TPart">What the part is.</typeparam>
public abstract record PartSelector<TData, TPart>
{
    /// <summary>The part of one observation.</summary>
    public abstract TPart Get(TData x);

    /// <summary>The parts of all observations of a batch.</summary>
    /// <param name="batch">The whole observations.</param>
    /// <param name="parts">One place for each.</param>
    /// <param name="state">The selector's own buffer for this batch, kept from call to call.</param>
    protected internal virtual void Fill(Batch<TData> batch, TPart[] parts, ref object? state)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(parts);
        for (int i = 0; i < batch.Count; i++)
            parts[i] = Get(batch[i]);
    }
}
