namespace MixtureKit.Data;

/// <summary>One value an owner. Of the last few owners it is found without a hash: a batch is asked often.</summary>
/// <param name="comparer">Tells owners apart.</param>
internal sealed class OwnerTable<TValue>(IEqualityComparer<object> comparer)
    where TValue : class
{
    private const int Few = 8;

    private readonly Dictionary<object, TValue> _all = new(comparer);
    private readonly (object? Owner, TValue? Value)[] _recent = new (object?, TValue?)[Few];
    private int _next;

    /// <summary>All values.</summary>
    public IEnumerable<TValue> Values => _all.Values;

    /// <summary>The owner's value, or null where it has none.</summary>
    public TValue? Find(object owner)
    {
        foreach (ref readonly (object? Owner, TValue? Value) entry in _recent.AsSpan())
        {
            if (ReferenceEquals(entry.Owner, owner))
                return entry.Value;
        }
        return _all.TryGetValue(owner, out TValue? value) ? Note(owner, value) : null;
    }

    /// <summary>Gives an owner that has none its value.</summary>
    public TValue Add(object owner, TValue value)
    {
        _all.Add(owner, value);
        return Note(owner, value);
    }

    /// <summary>Forgets all owners.</summary>
    public void Clear()
    {
        _all.Clear();
        Array.Clear(_recent);
    }

    private TValue Note(object owner, TValue value)
    {
        _recent[_next] = (owner, value);
        _next = (_next + 1) % Few;
        return value;
    }
}
