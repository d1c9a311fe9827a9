namespace MixtureKit.Data;

/// <summary>A layout of the observations of a batch for a kernel, shared by all components that read it.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>A view is filled on its first use after the batch has moved.</remarks>
public abstract class BatchView<TData>
{
    /// <summary>Lays out the batch's observations, replacing the previous ones.</summary>
    protected internal abstract void Fill(Batch<TData> batch);
}
