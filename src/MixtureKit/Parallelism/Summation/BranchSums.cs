namespace MixtureKit.Parallelism;

/// <summary>Sums of whole branches of a <see cref="SummationTree"/>, from which the rest of the tree can be summed elsewhere.</summary>
/// <remarks>The additions are those of one tree, so that neither the order nor the grouping in which branches are joined changes a bit.</remarks>
internal static class BranchSums
{
    /// <summary>Returns the branches of a tree, and empties the tree.</summary>
    public static IReadOnlyList<BranchSum> Take(SummationTree tree) => [.. tree.Take().Select(node => new BranchSum(node.Level, node.Index, node.Vector))];

    /// <summary>Returns the branches of two parts of a tree, in which neighbours are added.</summary>
    public static IReadOnlyList<BranchSum> Join(IReadOnlyList<BranchSum> left, IReadOnlyList<BranchSum> right) => Take(Tree([.. left, .. right]));

    /// <summary>Returns the sum of all branches.</summary>
    public static double[] Total(IReadOnlyList<BranchSum> branches) => Tree(branches).Total();

    private static SummationTree Tree(IReadOnlyList<BranchSum> branches)
    {
        var tree = new SummationTree(branches[0].Vector.Length);
        foreach (BranchSum branch in branches)
            tree.Add(branch.Index, [.. branch.Vector], branch.Level);
        return tree;
    }
}
