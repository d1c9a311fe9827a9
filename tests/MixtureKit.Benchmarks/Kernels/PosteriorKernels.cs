using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using MixtureKit.Estimation;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Kernels;

/// <summary>The way from log joints to responsibilities, beside the runtime's exponential alone; times an observation and component.</summary>
public class PosteriorKernels
{
    private const int Rows = 120;
    private const int Components = 8;
    private readonly double[] _source = new double[Rows * Components];
    private readonly double[] _joints = new double[Rows * Components];
    private readonly double[] _weights = new double[Rows];
    private readonly double[] _logWeights = new double[Components];
    private readonly double[] _summary = new double[64];
    private readonly PosteriorStep _step = new();

    [GlobalSetup]
    public void Setup()
    {
        var random = new RandomSource(1);
        for (int i = 0; i < _source.Length; i++)
            _source[i] = -20 * random.NextDouble();
        Array.Fill(_weights, 1);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows * Components)]
    public void RuntimeExponential() => TensorPrimitives.Exp<double>(_source, _joints);

    [Benchmark(OperationsPerInvoke = Rows * Components)]
    public bool Posterior() => _step.TryRun(_source, _logWeights, _weights, unweighted: true, _joints, _summary);
}
