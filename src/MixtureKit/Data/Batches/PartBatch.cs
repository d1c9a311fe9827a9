namespace MixtureKit.Data;

/// <summary>A batch of one part of every observation of another batch.</summary>
internal sealed class PartBatch<TData, TPart>(PartSelector<TData, TPart> selector)
{
    private readonly TPart[] _parts = new TPart[Batch<TData>.Capacity];
    private readonly Batch<TPart> _batch = new([]);
    private long _version = -1;
    private object? _state;

    /// <summary>Returns the batch of the parts of another batch's present observations.</summary>
    public Batch<TPart> Follow(Batch<TData> whole)
    {
        if (_version == whole.Version)
            return _batch;
        selector.Fill(whole, _parts, ref _state);
        _batch.MoveTo(_parts, 0, whole.Count, whole.Position);
        _version = whole.Version;
        return _batch;
    }
}
