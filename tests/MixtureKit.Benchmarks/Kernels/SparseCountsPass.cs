using BenchmarkDotNet.Attributes;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Benchmarks.Kernels;

/// <summary>One pass on one thread over counts of which one in fifty is not 0: as they are, and without their zeros.</summary>
public class SparseCountsPass
{
    private const int Rows = 6_000;
    private const int Columns = 2_000;
    private const int Components = 10;
    private const double Share = 0.02;

    private Mixture<Row> _model = null!;
    private DataMatrix _all = null!;
    private IReadOnlyList<Row> _others = null!;

    [GlobalSetup]
    public void Setup()
    {
        var random = new RandomSource(1);
        var values = new double[Rows * Columns];
        for (int at = 0; at < values.Length; at++)
            values[at] = random.NextDouble() < Share ? 1 + random.Next(4) : 0;
        _all = DataMatrix.FromRowMajor(values, Columns);
        _model = new Mixture<Row>(Enumerable.Repeat(1.0 / Components, Components), Enumerable.Range(0, Components).Select(_ => new Multinomial(Proportions.Draw(Columns, random))));
        _others = _model.Group.Arrange(_all, Execution.Sequential);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public double AllCounts() => _model.Expect(_all).LogLikelihood;

    [Benchmark(OperationsPerInvoke = Rows)]
    public double WithoutZeros() => _model.Expect(_others).LogLikelihood;
}
