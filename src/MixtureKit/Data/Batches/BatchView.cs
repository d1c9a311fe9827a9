namespace MixtureKit.Data;

/// <summary>
/// One way to lay out the observations of a batch for a kernel. A view is filled when it is first asked for after the batch
/// has moved, and shared by all components that read it.
/// </summary>
/// <typeparam name="TData">What one observation is.</typeparam>
public abstract class BatchView<TData>
{
    /// <summary>Lays out the batch's observations, replacing those of the window before.</summary>
    protected internal abstract void Fill(Batch<TData> batch);
}
