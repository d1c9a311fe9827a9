using MixtureKit.Parallelism;

namespace MixtureKit.Cli.Fitting;

/// <summary>The ways to add the sums of several processes, by the names of the option <c>--reduction</c>.</summary>
internal static class ReductionCatalogue
{
    private const string Sum = "sum";

    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["tree", Sum];

    /// <summary>Returns the way of a name; the tree without a name.</summary>
    public static Reduction Find(string? name) => name == Sum ? Reduction.Sum : Reduction.Tree;
}
