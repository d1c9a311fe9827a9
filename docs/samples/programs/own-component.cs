#:project ../../../src/MixtureKit

using MixtureKit;
using MixtureKit.Starts;

// Waiting times of two kinds of calls, of mean 2 and 30.
var random = new Random(1);
double[] times = [.. Enumerable.Range(0, 2000).Select(i => -Math.Log(1 - random.NextDouble()) * (i % 4 == 0 ? 30 : 2))];

FitResult<double> fit = new StartSearch<double>().Fit(Mixture<double>.Create(new Exponential(1), 2), times);
Console.WriteLine($"{fit.Status}, log-likelihood {fit.LogLikelihood:F3}");
foreach ((double weight, Exponential component) in fit.Model.Weights.Zip(fit.Model.ComponentsOf<Exponential>()).OrderBy(pair => pair.Second.Mean))
    Console.WriteLine($"{weight:F4} of all calls: mean {component.Mean:F3}");

/// <summary>Exponential distribution: p(x) = exp(−x/m) / m for x ≥ 0.</summary>
internal sealed class Exponential(double mean) : IMixtureComponent<double>
{
    public double Mean => mean;
    public int StatisticsLength => 1;
    public double LogDensity(double x) => x < 0 ? double.NegativeInfinity : -(x / mean) - Math.Log(mean);
    public void Accumulate(double x, double weight, Span<double> statistics) => statistics[0] += weight * x;
    public IMixtureComponent<double> Maximize(double weight, ReadOnlySpan<double> statistics) =>
        statistics[0] > 0 ? new Exponential(statistics[0] / weight) : throw new DegenerateComponentException("all its times are 0");
}
