namespace MixtureKit.Benchmarks.Cases;

/// <summary>All rows of the comparison.</summary>
internal static class ComparisonRows
{
    /// <summary>The rows, in the order of the table.</summary>
    public static IReadOnlyList<ComparisonRow> All { get; } =
    [
        new(Model.Full, new GaussianCase(1_000_000, 2, 4), 20, 40, Iterations: 20),
        new(Model.Full, new GaussianCase(1_000_000, 8, 8), 25, 45),
        new(Model.Full, new GaussianCase(200_000, 16, 16), 14, 22),
        new(Model.Full, new GaussianCase(100_000, 32, 16), 9, 12.5),
        new(Model.Full, new GaussianCase(100_000, 64, 16), 7, 9.5),
        new(Model.Full, new GaussianCase(50_000, 128, 16), 4.5, 6),
        new(Model.Full, new GaussianCase(20_000, 256, 8), 3, 4),
        new(Model.Full, new GaussianCase(20_000, 784, 10), 2, 2.6, Iterations: 3, Repeats: 1),
        new(Model.Tied, new GaussianCase(1_000_000, 8, 8), 30, 70, Iterations: 20),
        new(Model.Tied, new GaussianCase(100_000, 64, 16), 30, 60),
        new(Model.Tied, new GaussianCase(20_000, 784, 10), 20, 40, Iterations: 4, Repeats: 2),
        new(Model.Diagonal, new GaussianCase(1_000_000, 8, 8), 16, 28, Iterations: 20),
        new(Model.Diagonal, new GaussianCase(100_000, 64, 16), 6, 9),
        new(Model.Spherical, new GaussianCase(1_000_000, 8, 8), 20, 32, Iterations: 20),
        new(Model.Bernoulli, new BinaryCase(60_000, 784, 10), 7, 11),
        new(Model.Bernoulli, new BinaryCase(1_000_000, 16, 4), 50, 200, Iterations: 100),
        new(Model.Categorical, new LatentClassCase(500_000, 10, 4, 5), 10, 15, Iterations: 20),
    ];

    /// <summary>The rows of the given names, all where none is given.</summary>
    /// <exception cref="ArgumentException">There is no row of a name.</exception>
    public static IReadOnlyList<ComparisonRow> Named(IReadOnlyCollection<string> names) =>
        names.Count == 0 ? All : [.. names.Select(Named)];

    /// <summary>The row of a name.</summary>
    /// <exception cref="ArgumentException">There is no such row.</exception>
    public static ComparisonRow Named(string name) =>
        All.FirstOrDefault(row => row.Name == name)
        ?? throw new ArgumentException($"There is no row '{name}'; the rows are {string.Join(", ", All.Select(row => row.Name))}.", nameof(name));
}
