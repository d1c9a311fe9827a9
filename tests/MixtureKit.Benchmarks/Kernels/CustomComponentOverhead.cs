using BenchmarkDotNet.Attributes;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Kernels;

/// <summary>
/// A component that has only the per-observation members: its own work called in a bare loop, and a pass of the driver over it. Both
/// are times an observation and component; what the pass takes beyond the loop, posterior included, is the overhead.
/// </summary>
public class CustomComponentOverhead
{
    private const int Rows = 100_000;
    private const int Components = 8;
    private readonly double[] _data = new double[Rows];
    private readonly double[] _statistics = new double[3];
    private IMixtureComponent<double>[] _components = [];
    private Mixture<double> _model = null!;

    [GlobalSetup]
    public void Setup()
    {
        var random = new RandomSource(1);
        for (int i = 0; i < Rows; i++)
            _data[i] = 8 * random.NextDouble();
        _components = [.. Enumerable.Range(0, Components).Select(k => new ScalarNormal(k, 1))];
        _model = new Mixture<double>(Enumerable.Repeat(1.0 / Components, Components), _components);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows * Components)]
    public double OwnWork()
    {
        double sum = 0;
        foreach (double x in _data)
        {
            foreach (IMixtureComponent<double> component in _components)
            {
                sum += component.LogDensity(x);
                component.Accumulate(x, 0.125, _statistics);
            }
        }
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Rows * Components)]
    public double Pass() => _model.Expect(_data).LogLikelihood;
}
