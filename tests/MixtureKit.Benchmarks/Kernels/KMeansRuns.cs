using BenchmarkDotNet.Attributes;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Starts;

namespace MixtureKit.Benchmarks.Kernels;

/// <summary>k-means from k-means++ seeds on rows without clusters, ten iterations on one thread.</summary>
public class KMeansRuns
{
    private const int Rows = 50_000;
    private Observations<Row> _observations = null!;

    [Params(8, 64)]
    public int Columns { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new RandomSource(1);
        double[] values = [.. Enumerable.Range(0, Rows * Columns).Select(_ => random.NextNormal())];
        _observations = new Observations<Row>(DataMatrix.FromRowMajor(values, Columns));
    }

    [Benchmark]
    public double Cluster() => new KMeans { MaximumIterations = 10 }.Cluster(_observations, 8, new RandomSource(1)).Inertia;
}
