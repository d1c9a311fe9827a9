using System.Runtime.InteropServices;

namespace MixtureKit.Parallelism;

/// <summary>Parts of a <see cref="SummationTree"/> as bytes: the sums of whole branches that one rank or several have folded.</summary>
/// <remarks>
/// Branches are as long as the segments of the ranks allow, so they are few. A rank that adds the branches of all makes the additions that one
/// process makes, in the same order.
/// </remarks>
internal static class TreeNodes
{
    // Length of a vector and number of branches, then level and number of each branch, then the vectors.
    private const int Header = 2;

    /// <summary>Returns the branches of a tree as bytes, and empties the tree.</summary>
    public static byte[] Take(SummationTree tree)
    {
        (int Level, long Index, double[] Vector)[] nodes = tree.Take();
        int places = Header + (2 * nodes.Length);
        var bytes = new byte[checked(sizeof(double) * (places + (nodes.Length * tree.Length)))];
        Span<long> head = MemoryMarshal.Cast<byte, long>(bytes.AsSpan())[..places];
        Span<double> vectors = MemoryMarshal.Cast<byte, double>(bytes.AsSpan())[places..];
        (head[0], head[1]) = (tree.Length, nodes.Length);
        for (int i = 0; i < nodes.Length; i++)
        {
            (head[Header + (2 * i)], head[Header + (2 * i) + 1]) = (nodes[i].Level, nodes[i].Index);
            nodes[i].Vector.AsSpan(0, tree.Length).CopyTo(vectors[(i * tree.Length)..]);
            tree.Return(nodes[i].Vector);
        }
        return bytes;
    }

    /// <summary>Adds branches to a tree.</summary>
    /// <exception cref="RankFaultException">The vectors have another length than those of the tree.</exception>
    public static void Add(SummationTree tree, byte[] bytes)
    {
        ReadOnlySpan<long> head = MemoryMarshal.Cast<byte, long>(bytes);
        int count = (int)head[1], places = Header + (2 * count);
        if (head[0] != tree.Length)
            throw new RankFaultException($"One rank sums vectors of {head[0]} numbers and another of {tree.Length}; all ranks must fit the same model with the same settings.", rank: null);
        ReadOnlySpan<double> vectors = MemoryMarshal.Cast<byte, double>(bytes)[places..];
        for (int i = 0; i < count; i++)
        {
            double[] vector = tree.Rent();
            vectors.Slice(i * tree.Length, tree.Length).CopyTo(vector);
            tree.Add(head[Header + (2 * i) + 1], vector, (int)head[Header + (2 * i)]);
        }
    }

    /// <summary>Joins the branches of neighbouring ranks.</summary>
    public static byte[] Join(byte[] left, byte[] right)
    {
        var tree = new SummationTree((int)MemoryMarshal.Cast<byte, long>(left)[0]);
        Add(tree, left);
        Add(tree, right);
        return Take(tree);
    }

    /// <summary>Adds the sums of neighbouring ranks, each of which is a single vector.</summary>
    public static byte[] JoinSums(byte[] left, byte[] right)
    {
        var tree = new SummationTree((int)MemoryMarshal.Cast<byte, long>(left)[0]);
        Add(tree, left);
        double[] sum = tree.Total();
        Add(tree, right);
        SummationTree.Sum(sum, tree.Total());
        tree.Add(0, sum);
        return Take(tree);
    }

    /// <summary>Returns the sum of all branches as bytes.</summary>
    public static byte[] Total(byte[] nodes)
    {
        var tree = new SummationTree((int)MemoryMarshal.Cast<byte, long>(nodes)[0]);
        Add(tree, nodes);
        return MemoryMarshal.AsBytes<double>(tree.Total()).ToArray();
    }
}
