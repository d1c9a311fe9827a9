namespace MixtureKit;

/// <summary>
/// Sums numbered vectors as a fixed binary tree: 0 with 1, 2 with 3, then the pairs, whatever order they come in. Sums depend
/// on the numbers alone, so one thread and many give the same bits; and at most a logarithm of vectors waits at a time.
/// </summary>
internal sealed class SummationTree
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(int Level, long Index), double[]> _waiting = [];
    private readonly Stack<double[]> _free = [];
    private readonly int _length;

    public SummationTree(int length) => _length = length;

    /// <summary>A vector of zeros to fill and hand to <see cref="Add"/>.</summary>
    public double[] Rent()
    {
        lock (_gate)
        {
            if (_free.TryPop(out double[]? vector))
            {
                Array.Clear(vector);
                return vector;
            }
        }
        return new double[_length];
    }

    /// <summary>Adds the vector of a number; the tree owns it from here on.</summary>
    public void Add(long number, double[] vector)
    {
        for (int level = 0; TakeSibling(level, number, vector) is { } sibling; level++, number >>= 1)
        {
            Sum(vector, sibling);
            lock (_gate)
                _free.Push(sibling);
        }
    }

    /// <summary>The sum of all vectors. The right edge of the tree is summed from its smallest part up.</summary>
    public double[] Total()
    {
        lock (_gate)
        {
            double[]? total = null;
            foreach (var key in _waiting.Keys.Order())
            {
                if (total is null)
                    total = _waiting[key];
                else
                    Sum(total, _waiting[key]);
            }
            return total ?? new double[_length];
        }
    }

    /// <summary>The vector of the neighbour on a level, or null after leaving one's own to wait for it.</summary>
    private double[]? TakeSibling(int level, long index, double[] own)
    {
        lock (_gate)
        {
            if (_waiting.Remove((level, index ^ 1), out double[]? sibling))
                return sibling;
            _waiting[(level, index)] = own;
            return null;
        }
    }

    private static void Sum(double[] into, double[] other)
    {
        for (int i = 0; i < into.Length; i++)
            into[i] += other[i];
    }
}
