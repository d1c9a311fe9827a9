namespace MixtureKit.Benchmarks.Cases;

/// <summary>Rows on which the model of cost is checked: two families, each in two sizes.</summary>
internal static class RankRows
{
    /// <summary>The rows, those of a family together, the largest first.</summary>
    public static IReadOnlyList<ComparisonRow> All { get; } =
    [
        new(Model.Full, new GaussianCase(1_000_000, 8, 8), 0, 0),
        new(Model.Full, new GaussianCase(250_000, 8, 8), 0, 0, Iterations: 40),
        new(Model.Diagonal, new GaussianCase(1_000_000, 8, 8), 0, 0, Iterations: 20),
        new(Model.Diagonal, new GaussianCase(250_000, 8, 8), 0, 0, Iterations: 80),
    ];

    /// <summary>The row of a name, here or in the comparison.</summary>
    /// <exception cref="ArgumentException">There is no such row.</exception>
    public static ComparisonRow Named(string name) => All.FirstOrDefault(row => row.Name == name) ?? ComparisonRows.Named(name);
}
