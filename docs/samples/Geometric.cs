namespace MixtureKit.Samples;

/// <summary>
/// Number of failures before the first success, of mean m: p(x) = (m/(1 + m))^x / (1 + m), x = 0, 1, … The statistic is S += w·x and
/// the maximiser m = S/N. These four members are a complete component.
/// </summary>
public sealed class Geometric(double mean) : IMixtureComponent<int>
{
    public double Mean => mean;
    public int StatisticsLength => 1;
    public double LogDensity(int x) => x < 0 ? double.NegativeInfinity : (x == 0 ? 0 : x * Math.Log(mean / (1 + mean))) - Math.Log(1 + mean);
    public void Accumulate(int x, double weight, Span<double> statistics) => statistics[0] += weight * x;
    public IMixtureComponent<int> Maximize(double weight, ReadOnlySpan<double> statistics) => new Geometric(statistics[0] / weight);
}
