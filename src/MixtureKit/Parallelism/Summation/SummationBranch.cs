using System.Numerics;

namespace MixtureKit.Parallelism;

/// <summary>
/// One worker's part of the work on a <see cref="SummationTree"/>: sums a run of vectors that is a whole branch of the tree, in the
/// tree's order, without meeting other workers, and hands the tree one vector. Vectors are used again by the same worker, in whose
/// cache they are.
/// </summary>
internal sealed class SummationBranch(SummationTree tree)
{
    private readonly Stack<double[]> _waiting = [];
    private readonly Stack<double[]> _free = [];
    private int _leaves;

    /// <summary>A vector of zeros to fill and hand to <see cref="Add"/>.</summary>
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

    /// <summary>Gives the branch to the tree, and is ready for another.</summary>
    /// <param name="first">Number of its first vector.</param>
    public void Close(long first)
    {
        int level = BitOperations.Log2((uint)_leaves);
        _leaves = 0;
        tree.Add(first >> level, _waiting.Pop(), level);
    }

    /// <summary>Forgets a branch that was broken off.</summary>
    public void Clear()
    {
        while (_waiting.TryPop(out double[]? vector))
            _free.Push(vector);
        _leaves = 0;
    }
}
