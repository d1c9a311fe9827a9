using BenchmarkDotNet.Attributes;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Kernels;

/// <summary>One pass on one thread, and one M-step, of a mixture over rows drawn from it.</summary>
public abstract class FamilyPass
{
    private const int Rows = 20_000;
    private DataMatrix _data = null!;
    private Mixture<Row> _model = null!;
    private AuxiliaryFunction<Row> _auxiliary = null!;

    [ParamsSource(nameof(Sizes))]
    public Size Size { get; set; }

    public IEnumerable<Size> Sizes => FamilySizes;

    /// <summary>The sizes a family is measured at.</summary>
    protected virtual Size[] FamilySizes => [new(8, 8), new(64, 16)];

    [GlobalSetup]
    public void Setup()
    {
        var random = new RandomSource(1);
        _model = new Mixture<Row>(
            Enumerable.Repeat(1.0 / Size.Components, Size.Components),
            Enumerable.Range(0, Size.Components).Select(_ => Component(Size.Columns, random)));
        double[] values = [.. Enumerable.Range(0, Rows).SelectMany(_ => _model.Sample(random))];
        _data = DataMatrix.FromRowMajor(values, Size.Columns);
        _auxiliary = _model.Expect(_data);
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public double Pass() => _model.Expect(_data).LogLikelihood;

    [Benchmark]
    public object Maximize() => _auxiliary.Maximize();

    /// <summary>A component of the family.</summary>
    protected abstract IMixtureComponent<Row> Component(int columns, Random random);

    /// <summary>As many numbers as there are columns.</summary>
    protected static double[] Draw(int columns, Func<double> draw) => [.. Enumerable.Range(0, columns).Select(_ => draw())];
}
