namespace MixtureKit.Parallelism;

/// <summary>The sum of the vectors of one branch of a <see cref="SummationTree"/>.</summary>
/// <param name="Level">The level: the branch has 2^level vectors.</param>
/// <param name="Index">The number of the branch on its level.</param>
/// <param name="Vector">The sum, which nothing changes.</param>
internal sealed record BranchSum(int Level, long Index, double[] Vector)
{
    /// <summary>Number of the first vector of the branch.</summary>
    public long First => Index << Level;

    /// <summary>Number of the vector behind the last one of the branch.</summary>
    public long End => (Index + 1) << Level;
}
