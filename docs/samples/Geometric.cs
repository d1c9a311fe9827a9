namespace MixtureKit.Samples;

/// <summary>
/// Number of failures before the first success: p(x) = p (1 − p)^x, x = 0, 1, … The statistic is S += w·x and the maximiser
/// p̂ = N / (N + S). These four members are a complete component.
/// </summary>
public sealed class Geometric(double success) : IMixtureComponent<int>
{
    public double Success => success;
    public int StatisticsLength => 1;
    public double LogDensity(int x) => x < 0 ? double.NegativeInfinity : Math.Log(success) + (x == 0 ? 0 : x * Math.Log(1 - success));
    public void Accumulate(int x, double weight, Span<double> statistics) => statistics[0] += weight * x;
    public IMixtureComponent<int> Maximize(double weight, ReadOnlySpan<double> statistics) =>
        new Geometric(weight / (weight + statistics[0]));
}
