using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Starts;

/// <summary>Data and prototypes for the tests of starts.</summary>
internal static class StartData
{
    /// <summary>Normal clusters far apart, one after the other, moved and scaled.</summary>
    public static DataMatrix Clusters(int clusters, int each, int columns, double offset = 0, double scale = 1, ulong seed = 1)
    {
        var random = new RandomSource(seed);
        var values = new double[clusters * each * columns];
        for (int at = 0; at < values.Length; at++)
        {
            int cluster = at / columns / each, column = at % columns;
            values[at] = offset + (scale * ((column % clusters == cluster ? 8 : 0) + random.NextNormal()));
        }
        return DataMatrix.FromRowMajor(values, columns);
    }

    public static DataMatrix Noise(int rows, int columns, ulong seed = 1) => Clusters(1, rows, columns, seed: seed);

    /// <summary>The cluster of each row of <see cref="Clusters"/>.</summary>
    public static int[] Labels(int clusters, int each) => [.. Enumerable.Range(0, clusters * each).Select(i => i / each)];

    public static Observations<Row> Observe(DataMatrix data, double[]? weights = null) => new(data, weights);

    public static Mixture<Row> Prototype(int components, IMixtureComponent<Row> component) =>
        Mixture<Row>.Create(component, components);

    public static Mixture<Row> Full(int components, int columns) => Prototype(components, FullGaussian.Standard(columns));

    public static Mixture<Row> Diagonal(int components, int columns) => Prototype(components, DiagonalGaussian.Standard(columns));

    /// <summary>Searches with default settings of EM.</summary>
    public static FitResult<Row> Search(StartSearch<Row> search, Mixture<Row> prototype, DataMatrix data) =>
        (search with { Em = new ExpectationMaximization() }).Fit(prototype, [Observe(data)], cancellationToken: TestContext.Current.CancellationToken);
}
