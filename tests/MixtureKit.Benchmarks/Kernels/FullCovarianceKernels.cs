using BenchmarkDotNet.Attributes;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Kernels;

/// <summary>Quadratic forms and scatters of one component on a batch; times a row.</summary>
public class FullCovarianceKernels
{
    private const int Rows = 120;
    private double[] _columns = [];
    private double[] _triangle = [];
    private double[] _sums = [];
    private readonly double[] _forms = new double[Rows];

    [Params(2, 8, 16, 32, 64, 128)]
    public int Columns { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new RandomSource(1);
        _columns = [.. Enumerable.Range(0, Rows * Columns).Select(_ => random.NextNormal())];
        _triangle = [.. Enumerable.Range(0, Columns * (Columns + 1) / 2).Select(_ => random.NextNormal())];
        _sums = new double[_triangle.Length];
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public void Forms() => QuadraticForms.Of(_triangle, Columns, _columns, Rows, _forms);

    [Benchmark(OperationsPerInvoke = Rows)]
    public void Scatter() => SymmetricProducts.Add(_columns, _columns, Rows, Rows, Columns, _sums);
}
