namespace MixtureKit.Data;

/// <summary>A selector of one part of every observation.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <typeparam name="TPart">Type of the part.</typeparam>
/// <remarks>Selectors are values: two that select the same part are equal, so that the components behind them form one group.</remarks>
public abstract record PartSelector<TData, TPart>
{
    /// <summary>Returns the part of one observation.</summary>
    public abstract TPart Get(TData x);

    /// <summary>Writes the parts of all observations of a batch.</summary>
    /// <param name="batch">The observations.</param>
    /// <param name="parts">One element for each observation.</param>
    /// <param name="state">The selector's buffer for this batch, kept from call to call.</param>
    protected internal virtual void Fill(Batch<TData> batch, TPart[] parts, ref object? state)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(parts);
        for (int i = 0; i < batch.Count; i++)
            parts[i] = Get(batch[i]);
    }
}
