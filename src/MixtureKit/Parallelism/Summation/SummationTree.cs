using MixtureKit.Numerics;

namespace MixtureKit.Parallelism;

/// <summary>Sums of numbered vectors as a fixed binary tree, in whatever order they come: 0 with 1, 2 with 3, then the pairs.</summary>
/// <remarks>
/// A sum depends on the numbers alone, so one thread and many give the same bits. The number of vectors that wait for their
/// neighbours is at most logarithmic. Vectors are used again, in the next sum too.
/// </remarks>
internal sealed class SummationTree
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(int Level, long Index), double[]> _waiting = [];
    private readonly Stack<double[]> _free = [];
    private readonly int _length;

    public SummationTree(int length) => _length = length;

    /// <summary>Length of the vectors.</summary>
    public int Length => _length;

    /// <summary>Returns a vector of zeros to fill and pass to <see cref="Add"/>.</summary>
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

    /// <summary>Adds a numbered vector, or the sum of the 2^level vectors of a branch; the vector belongs to the tree from here on.</summary>
    /// <param name="number">The number, or the first number of the branch divided by 2^level.</param>
    /// <param name="vector">The vector.</param>
    /// <param name="level">The level of the branch; 0 for one vector.</param>
    public void Add(long number, double[] vector, int level = 0)
    {
        for (; TakeSibling(level, number, vector) is { } sibling; level++, number >>= 1)
        {
            Sum(vector, sibling);
            lock (_gate)
                _free.Push(sibling);
        }
    }

    /// <summary>Returns the sum of all vectors, which belongs to the caller, and empties the tree for another sum.</summary>
    /// <remarks>The right edge of the tree is summed from its smallest part up.</remarks>
    public double[] Total()
    {
        lock (_gate)
        {
            double[]? total = null;
            foreach (var key in _waiting.Keys.Order())
            {
                double[] part = _waiting[key];
                if (total is null)
                {
                    total = part;
                    continue;
                }
                Sum(total, part);
                _free.Push(part);
            }
            _waiting.Clear();
            return total ?? new double[_length];
        }
    }

    /// <summary>Takes out the branches whose neighbours are not there, in order, with their levels and their numbers on them.</summary>
    public (int Level, long Index, double[] Vector)[] Take()
    {
        lock (_gate)
        {
            (int, long, double[])[] nodes = [.. _waiting.OrderBy(node => node.Key).Select(node => (node.Key.Level, node.Key.Index, node.Value))];
            _waiting.Clear();
            return nodes;
        }
    }

    /// <summary>Gives back a vector that was taken out.</summary>
    public void Return(double[] vector)
    {
        lock (_gate)
            _free.Push(vector);
    }

    /// <summary>Discards an interrupted sum.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            foreach (double[] part in _waiting.Values)
                _free.Push(part);
            _waiting.Clear();
        }
    }

    /// <summary>Adds one vector to another.</summary>
    public static void Sum(double[] into, double[] other) => ColumnArithmetic.Add(other, into);

    /// <summary>Takes out the vector of a neighbour on a level, or leaves the given one to wait for it and returns null.</summary>
    private double[]? TakeSibling(int level, long index, double[] vector)
    {
        lock (_gate)
        {
            if (_waiting.Remove((level, index ^ 1), out double[]? sibling))
                return sibling;
            _waiting[(level, index)] = vector;
            return null;
        }
    }
}
