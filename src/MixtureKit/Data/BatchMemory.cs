using MixtureKit.Numerics;

namespace MixtureKit.Data;

/// <summary>The buffers of a batch, each its owner's own; what one model's owners leave, the next model's take.</summary>
internal sealed class BatchMemory
{
    private readonly OwnerTable<Buffer> _scratch = new(ReferenceEqualityComparer.Instance);
    private readonly OwnerTable<AlignedMemory> _sums = new(ReferenceEqualityComparer.Instance);
    private readonly List<AlignedMemory> _free = [];

    /// <summary>A buffer whose content holds for one window.</summary>
    public Span<double> Scratch(object owner, int length, long window)
    {
        Buffer buffer = _scratch.Find(owner) ?? _scratch.Add(owner, new Buffer(Take(length)));
        if (buffer.Memory.Length < length)
            buffer.Memory = Take(length);
        buffer.Window = window;
        return buffer.Memory.Slice(0, length);
    }

    /// <summary>Whether the owner has asked for its buffer in this window.</summary>
    public bool Holds(object owner, long window) => _scratch.Find(owner)?.Window == window;

    /// <summary>Zeros at first, and then what the owner leaves there.</summary>
    public Span<double> Sums(object owner, int length) => (_sums.Find(owner) ?? _sums.Add(owner, Zeros(length))).Slice(0, length);

    /// <summary>Takes all buffers back from their owners.</summary>
    public void Release()
    {
        _free.AddRange(_scratch.Values.Select(buffer => buffer.Memory));
        _scratch.Clear();
        _free.AddRange(_sums.Values);
        _sums.Clear();
    }

    private AlignedMemory Zeros(int length)
    {
        AlignedMemory memory = Take(length);
        memory.Span.Clear();
        return memory;
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
        AlignedMemory memory = _free[best];
        _free.RemoveAt(best);
        return memory;
    }

    private sealed class Buffer(AlignedMemory memory)
    {
        public AlignedMemory Memory { get; set; } = memory;

        public long Window { get; set; }
    }
}
