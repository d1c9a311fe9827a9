using MixtureKit.Numerics;

namespace MixtureKit.Data;

/// <summary>A window on the data that moves from one run of observations to the next, with views that kernels share.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>A batch is used by one thread at a time.</remarks>
public sealed class Batch<TData>
{
    /// <summary>Largest number of observations in a batch.</summary>
    /// <remarks>120 doubles are an odd number of cache lines, so that columns do not collide.</remarks>
    public const int Capacity = 120;

    /// <summary>Largest number of observations in a segment, which one thread sums: eight full batches.</summary>
    /// <remarks>Chunks that are cut at multiples of it give the bits of the data in one piece.</remarks>
    public const int SegmentLength = 8 * Capacity;

    private readonly List<(BatchView<TData> View, long Version)> _views = [];
    private readonly Dictionary<object, object> _parts = [];
    private int _prefetched;

    internal Batch(IReadOnlyList<TData> source) => Source = source;

    /// <summary>Number of observations.</summary>
    public int Count { get; private set; }

    /// <summary>A number that changes whenever the batch moves to other observations.</summary>
    public long Version { get; private set; }

    /// <summary>Position of the first observation in all the data.</summary>
    public long Position { get; private set; }

    /// <summary>The list that the batch is a window on, from which a view can read a block at once.</summary>
    public IReadOnlyList<TData> Source { get; private set; }

    /// <summary>Index of the first observation in <see cref="Source"/>.</summary>
    public int Start { get; private set; }

    /// <summary>True if rows were prefetched since the batch moved here.</summary>
    internal bool HasPrefetched { get; private set; }

    /// <summary>The observation at an index from 0 to <see cref="Count"/> − 1.</summary>
    public TData this[int index] => Source[Start + index];

    /// <summary>Creates a batch of a few observations, at most <see cref="Capacity"/>.</summary>
    public static Batch<TData> Of(params IReadOnlyList<TData> observations)
    {
        ArgumentNullException.ThrowIfNull(observations);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(observations.Count, Capacity, nameof(observations));
        var batch = new Batch<TData>(observations);
        batch.MoveTo(observations, 0, observations.Count, 0);
        return batch;
    }

    /// <summary>Returns the observations in the layout of a kernel (columns, bits, codes), made once a batch and shared by its readers.</summary>
    public TView View<TView>()
        where TView : BatchView<TData>, new()
    {
        for (int v = 0; v < _views.Count; v++)
        {
            if (_views[v].View is TView view && view.GetType() == typeof(TView))
                return Filled(v, view);
        }
        _views.Add((new TView(), -1));
        return Filled(_views.Count - 1, (TView)_views[^1].View);
    }

    /// <summary>Returns the batch of one part of every observation, such as columns of a row, which is kept for later calls.</summary>
    public Batch<TPart> Select<TPart>(PartSelector<TData, TPart> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return Part(selector).Follow(this);
    }

    /// <summary>Prefetches the rows of the next batch up to a share of them, except those already prefetched.</summary>
    /// <param name="share">Index of the last share to prefetch, from 0.</param>
    /// <param name="shares">Number of shares.</param>
    /// <remarks>
    /// Call it between the steps of a kernel, with a small share each time, because a core keeps some two dozen requests in flight and then
    /// waits. It does nothing if the rows are not doubles in memory, or if the next batch is too large for the cache.
    /// </remarks>
    public void Prefetch(int share, int shares) => Prefetch(share, shares, steps: 1).Step();

    /// <summary>Returns the same prefetch in steps, which a kernel takes one by one.</summary>
    internal ReadAhead Prefetch(int share, int shares, int steps)
    {
        HasPrefetched = true;
        if (Source is not DataMatrix matrix)
            return default;
        var ahead = new ReadAhead(matrix.Store.Memory(Start + Count, Math.Min(Capacity, matrix.Count - Start - Count)), share, shares, steps, _prefetched);
        _prefetched += ahead.Left;
        return ahead;
    }

    /// <summary>Returns the batch of a part; the caller makes it follow this batch.</summary>
    internal PartBatch<TData, TPart> Part<TPart>(PartSelector<TData, TPart> selector)
    {
        if (!_parts.TryGetValue(selector, out object? part))
            _parts.Add(selector, part = new PartBatch<TData, TPart>(selector));
        return (PartBatch<TData, TPart>)part;
    }

    internal void MoveTo(IReadOnlyList<TData> source, int start, int count, long position)
    {
        Source = source;
        Start = start;
        Count = count;
        Position = position;
        Version++;
        (_prefetched, HasPrefetched) = (0, false);
    }

    private TView Filled<TView>(int index, TView view)
        where TView : BatchView<TData>
    {
        if (_views[index].Version == Version)
            return view;
        view.Fill(this);
        // A view may request other views while it is filled; they are added after it in the list.
        _views[index] = (view, Version);
        return view;
    }
}
