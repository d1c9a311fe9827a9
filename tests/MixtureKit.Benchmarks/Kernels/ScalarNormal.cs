namespace MixtureKit.Benchmarks.Kernels;

/// <summary>A normal density of numbers, as a user would write it: S += w·(x, x²).</summary>
internal sealed class ScalarNormal(double mean, double variance) : IMixtureComponent<double>
{
    private readonly double _constant = -0.5 * Math.Log(2 * Math.PI * variance);

    public int StatisticsLength => 2;

    public double LogDensity(double x) => _constant - (0.5 * (x - mean) * (x - mean) / variance);

    public void Accumulate(double x, double weight, Span<double> statistics)
    {
        statistics[0] += weight * x;
        statistics[1] += weight * x * x;
    }

    public IMixtureComponent<double> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        double center = statistics[0] / weight;
        return new ScalarNormal(center, (statistics[1] / weight) - (center * center));
    }
}
