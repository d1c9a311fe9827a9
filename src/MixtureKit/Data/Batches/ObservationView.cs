using System.Runtime.InteropServices;

namespace MixtureKit.Data;

/// <summary>The observations of a batch in contiguous memory: that of an array or a list, otherwise a copy made once a batch.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
internal sealed class ObservationView<TData> : BatchView<TData>
{
    private TData[] _array = [];
    private List<TData>? _list;
    private TData[]? _copies;
    private int _start;
    private int _count;

    /// <summary>The observations in order.</summary>
    public ReadOnlySpan<TData> All => _list is null
        ? new ReadOnlySpan<TData>(_array, _start, _count)
        : CollectionsMarshal.AsSpan(_list).Slice(_start, _count);

    /// <inheritdoc/>
    protected internal override void Fill(Batch<TData> batch)
    {
        (_start, _count, _list) = (batch.Start, batch.Count, batch.Source as List<TData>);
        if (_list is not null)
            return;
        // A span cannot be made of an array whose elements are of a derived type.
        if (batch.Source is TData[] array && array.GetType() == typeof(TData[]))
        {
            _array = array;
            return;
        }
        (_array, _start) = (_copies ??= new TData[Batch<TData>.Capacity], 0);
        for (int i = 0; i < _count; i++)
            _array[i] = batch[i];
    }
}
