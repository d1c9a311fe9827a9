using MixtureKit.Numerics;

namespace MixtureKit.Data;

/// <summary>
/// A reusable window on the data, one a thread, and owner of every buffer the pass needs: components and groups keep none.
/// </summary>
/// <typeparam name="TData">What one observation is.</typeparam>
public sealed class Batch<TData>
{
    /// <summary>The most observations a batch holds: 120 doubles are an odd number of cache lines, so columns do not collide.</summary>
    public const int Capacity = 120;

    private readonly OwnerTable<Layout> _layouts = new(ReferenceEqualityComparer.Instance);
    private readonly OwnerTable<ISelection> _selections = new(EqualityComparer<object>.Default);
    private readonly BatchMemory _buffers = new();
    private readonly object _scope;
    private SegmentMemory? _memory;
    private long _segment;
    private long _window;

    internal Batch(IReadOnlyList<TData> source, SegmentMemory? memory = null, object? scope = null)
    {
        Source = source;
        _memory = memory;
        _scope = scope ?? memory ?? new object();
    }

    /// <summary>Number of observations.</summary>
    public int Count { get; private set; }

    /// <summary>Position of the first observation in all the data.</summary>
    public long Position { get; private set; }

    /// <summary>The list on which the batch is a window, so that a view can read a whole block of it at once.</summary>
    public IReadOnlyList<TData> Source { get; private set; }

    /// <summary>Index of the first observation in <see cref="Source"/>.</summary>
    public int Start { get; private set; }

    /// <summary>The observation at an index from 0 to <see cref="Count"/> − 1.</summary>
    public TData this[int index] => Source[Start + index];

    /// <summary>A batch of a few observations of one's own, at most <see cref="Capacity"/>.</summary>
    public static Batch<TData> Of(params IReadOnlyList<TData> observations)
    {
        ArgumentNullException.ThrowIfNull(observations);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(observations.Count, Capacity, nameof(observations));
        var batch = new Batch<TData>(observations);
        batch.MoveTo(observations, 0, observations.Count, 0);
        return batch;
    }

    /// <summary>The observations as a kernel wants them (columns, bits, codes): made once a batch, shared by all who ask.</summary>
    public TView View<TView>()
        where TView : BatchView<TData>, new()
    {
        Layout layout = _layouts.Find(typeof(TView)) ?? _layouts.Add(typeof(TView), new Layout(new TView()));
        if (layout.Window != _window)
        {
            layout.View.Fill(this);
            layout.Window = _window;
        }
        return (TView)layout.View;
    }

    /// <summary>
    /// A buffer of the owner's own. What is written there stays until the batch moves on; before that it is undefined.
    /// </summary>
    /// <param name="owner">Whoever asks, told apart by reference.</param>
    /// <param name="length">Number of places; always the same for one owner and window.</param>
    public Span<double> Scratch(object owner, int length) => _buffers.Scratch(owner, length, _window);

    /// <summary>Sums of the owner's own: zeros at first, and then whatever the owner leaves there, wherever the batch moves.</summary>
    /// <param name="owner">Whoever asks, told apart by reference.</param>
    /// <param name="length">Number of places; always the same for one owner.</param>
    public Span<double> Sums(object owner, int length) => _buffers.Sums(owner, length);

    /// <summary>Whether the owner has asked for its buffer since the batch moved here, so that what it wrote still holds.</summary>
    public bool Holds(object owner) => _buffers.Holds(owner, _window);

    /// <summary>The batch of one part of every observation: columns of a row, a field of a record. Kept, not rebuilt.</summary>
    public Batch<TPart> Select<TPart>(PartSelector<TData, TPart> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        var selection = (Selection<TPart>)(_selections.Find(selector) ?? _selections.Add(selector, new Selection<TPart>(selector)));
        selection.Follow(this);
        return selection.Batch;
    }

    /// <summary>Whether sums over segments can be kept from pass to pass.</summary>
    internal bool Remembers => _memory is not null;

    /// <summary>What was kept of this segment under a key, in an earlier pass; or null.</summary>
    internal double[]? Recall(object key) => _memory?.Find(_scope, _segment, key);

    /// <summary>Keeps sums over this segment, which must not be changed after, for the passes to come.</summary>
    internal void Remember(object key, double[] sums) => _memory?.Keep(_scope, _segment, key, sums);

    /// <summary>Says that a segment begins here.</summary>
    internal void Begin(long segment) => _segment = segment;

    internal void MoveTo(IReadOnlyList<TData> source, int start, int count, long position)
    {
        Source = source;
        Start = start;
        Count = count;
        Position = position;
        _window++;
    }

    /// <summary>Asks for one of several shares of the observations that follow, where they are rows in memory, step by step.</summary>
    internal ReadAhead Ahead(int share, int shares, int steps) =>
        Source is DataMatrix matrix ? new ReadAhead(matrix.Store.Memory(Start + Count, Math.Min(Capacity, matrix.Count - Start - Count)), share, shares, steps) : default;

    /// <summary>Takes the buffers back from their owners when another model, with other owners, is about to use the batch.</summary>
    internal void Release()
    {
        _buffers.Release();
        foreach (ISelection selection in _selections.Values)
            selection.Release();
    }

    /// <summary>A view and the window it was filled for.</summary>
    private sealed class Layout(BatchView<TData> view)
    {
        public BatchView<TData> View { get; } = view;

        public long Window { get; set; } = -1;
    }

    private interface ISelection
    {
        void Release();
    }

    private sealed class Selection<TPart>(PartSelector<TData, TPart> selector) : ISelection
    {
        private readonly TPart[] _parts = new TPart[Capacity];
        private long _window = -1;
        private object? _state;

        public Batch<TPart> Batch { get; } = new([], scope: selector);

        public void Follow(Batch<TData> whole)
        {
            if (_window == whole._window)
                return;
            selector.Fill(whole, _parts, ref _state);
            Batch.MoveTo(_parts, 0, whole.Count, whole.Position);
            (Batch._memory, Batch._segment) = (whole._memory, whole._segment);
            _window = whole._window;
        }

        public void Release() => Batch.Release();
    }
}
