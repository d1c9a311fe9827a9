namespace MixtureKit.Data;

/// <summary>The observations of a batch for which something was computed.</summary>
/// <param name="batch">The batch, at its present observations.</param>
internal readonly struct BatchMark<TData>(Batch<TData> batch)
{
    private readonly Batch<TData>? _batch = batch;
    private readonly long _version = batch.Version;

    /// <summary>True if the batch still has the observations of the mark.</summary>
    public bool Is(Batch<TData> batch) => ReferenceEquals(batch, _batch) && batch.Version == _version;
}
