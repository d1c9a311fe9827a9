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

    private readonly Dictionary<Type, (BatchView<TData> View, long Window)> _views = [];
    private readonly Dictionary<object, ISelection> _selections = [];
    private readonly Dictionary<object, (AlignedMemory Buffer, long Window)> _scratch = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, AlignedMemory> _sums = new(ReferenceEqualityComparer.Instance);
    private readonly List<AlignedMemory> _free = [];
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
        if (_views.TryGetValue(typeof(TView), out var known) && known.Window == _window)
            return (TView)known.View;
        var view = (TView?)known.View ?? new TView();
        view.Fill(this);
        _views[typeof(TView)] = (view, _window);
        return view;
    }

    /// <summary>
    /// A buffer of the owner's own. What is written there stays until the batch moves on; before that it is undefined.
    /// </summary>
    /// <param name="owner">Whoever asks, told apart by reference.</param>
    /// <param name="length">Number of places; always the same for one owner and window.</param>
    public Span<double> Scratch(object owner, int length)
    {
        AlignedMemory buffer = _scratch.TryGetValue(owner, out var slot) && slot.Buffer.Length >= length ? slot.Buffer : Take(length);
        _scratch[owner] = (buffer, _window);
        return buffer.Slice(0, length);
    }

    /// <summary>Sums of the owner's own: zeros at first, and then whatever the owner leaves there, wherever the batch moves.</summary>
    /// <param name="owner">Whoever asks, told apart by reference.</param>
    /// <param name="length">Number of places; always the same for one owner.</param>
    public Span<double> Sums(object owner, int length)
    {
        if (!_sums.TryGetValue(owner, out AlignedMemory? sums))
        {
            _sums[owner] = sums = Take(length);
            sums.Span.Clear();
        }
        return sums.Slice(0, length);
    }

    /// <summary>Whether the owner has asked for its buffer since the batch moved here, so that what it wrote still holds.</summary>
    public bool Holds(object owner) => _scratch.TryGetValue(owner, out var slot) && slot.Window == _window;

    /// <summary>The batch of one part of every observation: columns of a row, a field of a record. Kept, not rebuilt.</summary>
    public Batch<TPart> Select<TPart>(PartSelector<TData, TPart> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        if (!_selections.TryGetValue(selector, out ISelection? known))
            _selections[selector] = known = new Selection<TPart>(selector);
        var selection = (Selection<TPart>)known;
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

    /// <summary>Takes the buffers back from their owners when another model, with other owners, is about to use the batch.</summary>
    internal void Release()
    {
        foreach ((AlignedMemory buffer, _) in _scratch.Values)
            _free.Add(buffer);
        _scratch.Clear();
        _free.AddRange(_sums.Values);
        _sums.Clear();
        foreach (ISelection selection in _selections.Values)
            selection.Release();
    }

    private AlignedMemory Take(int length)
    {
        int best = -1;
        for (int f = 0; f < _free.Count; f++)
        {
            if (_free[f].Length >= length && (best < 0 || _free[f].Length < _free[best].Length))
                best = f;
        }
        if (best < 0)
            return new AlignedMemory(length);
        AlignedMemory buffer = _free[best];
        _free.RemoveAt(best);
        return buffer;
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
