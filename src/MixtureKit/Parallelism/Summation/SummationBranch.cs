using System.Numerics;

namespace MixtureKit.Parallelism;

/// <summary>One worker's part of a <see cref="SummationTree"/>: the sum of the vectors of a whole branch, as one vector for the tree.</summary>
/// <remarks>
/// The vectors are summed in the tree's order, without waiting for other workers. A worker uses its vectors again, because they are
/// in its cache.
/// </remarks>
internal sealed class SummationBranch(SummationTree tree)
{
    private readonly Stack<double[]> _waiting = [];
    private readonly Stack<double[]> _free = [];
    private int _leaves;

    /// <summary>Returns a vector of zeros to fill and pass to <see cref="Add"/>.</summary>
    public double[] Rent()
    {
        if (!_free.TryPop(out double[]? vector))
            return tree.Rent();
        Array.Clear(vector);
        return vector;
    }

    /// <summary>Adds the next vector of the branch, which belongs to the branch from here on.</summary>
    public void Add(double[] vector)
    {
        _leaves++;
        for (int level = 0; level < BitOperations.TrailingZeroCount(_leaves); level++)
        {
            double[] sibling = _waiting.Pop();
            SummationTree.Sum(sibling, vector);
            _free.Push(vector);
            vector = sibling;
        }
        _waiting.Push(vector);
    }

    /// <summary>Gives the sum of the branch to the tree, and starts another branch.</summary>
    /// <param name="first">Number of the branch's first vector.</param>
    public void Close(long first)
    {
        int level = BitOperations.Log2((uint)_leaves);
        _leaves = 0;
        tree.Add(first >> level, _waiting.Pop(), level);
    }

    /// <summary>Discards an interrupted branch.</summary>
    public void Clear()
    {
        while (_waiting.TryPop(out double[]? vector))
            _free.Push(vector);
        _leaves = 0;
    }
}
