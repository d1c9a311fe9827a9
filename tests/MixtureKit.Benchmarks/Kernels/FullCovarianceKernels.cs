using BenchmarkDotNet.Attributes;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Kernels;

/// <summary>
/// Quadratic forms and scatters of eight components on one batch that lies in the cache, as columns already: the two halves of a
/// pass without the posterior between them. Times a row and component.
/// </summary>
public class FullCovarianceKernels
{
    private const int Components = 8;
    private readonly double[] _densities = new double[Batch<Row>.Capacity * Components];
    private readonly double[] _weights = new double[Batch<Row>.Capacity * Components];
    private GroupWorker<Row> _worker = null!;
    private Batch<Row> _batch = null!;

    [Params(2, 8, 16, 32, 64, 128)]
    public int Columns { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new RandomSource(1);
        double[] Normals(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
        var group = ComponentGroup.Create([.. Enumerable.Range(0, Components).Select(_ => new FullGaussian(Normals(Columns), RandomCovariance.Draw(Columns, random)))]);
        _batch = Batch<Row>.Of([.. DataMatrix.FromRowMajor(Normals(Batch<Row>.Capacity * Columns), Columns)]);
        _worker = group.CreateWorker(default);
        Array.Fill(_weights, 1.0 / Components);
    }

    [Benchmark(OperationsPerInvoke = Batch<Row>.Capacity * Components)]
    public void Forms() => _worker.LogDensity(_batch, _densities);

    [Benchmark(OperationsPerInvoke = Batch<Row>.Capacity * Components)]
    public void Scatters() => _worker.Accumulate(_batch, _weights);
}
