using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Samples;

/// <summary>
/// A spherical Gaussian whose variance is known: only its mean is estimated, from S += w (x − μ), taken about the current mean.
/// With hard assignment and equal weights that stay equal, its EM is k-means.
/// </summary>
public sealed class KnownVarianceGaussian(IReadOnlyList<double> mean, double variance)
    : IMixtureComponent<Row>, ISampleable<Row>, IRecenterable<Row>, IObservationValidator<Row>
{
    private readonly double[] _mean = [.. mean];

    public IReadOnlyList<double> Mean => _mean;
    public double Variance => variance;
    public int StatisticsLength => _mean.Length;
    public object Family => (typeof(KnownVarianceGaussian), variance, _mean.Length);

    public double LogDensity(Row x)
    {
        double squares = 0;
        for (int j = 0; j < _mean.Length; j++)
            squares += (x[j] - _mean[j]) * (x[j] - _mean[j]);
        return -0.5 * ((squares / variance) + (_mean.Length * Math.Log(2 * Math.PI * variance)));
    }

    public void Accumulate(Row x, double weight, Span<double> statistics)
    {
        for (int j = 0; j < _mean.Length; j++)
            statistics[j] += weight * (x[j] - _mean[j]);
    }

    public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        double[] next = [.. _mean];
        for (int j = 0; j < next.Length; j++)
            next[j] += statistics[j] / weight;
        return new KnownVarianceGaussian(next, variance);
    }

    /// <summary>Σ w log [p(x | θ') / p(x | θ)] = (S·δ − N‖δ‖²/2) / σ², δ = μ' − μ.</summary>
    public double? Gain(IMixtureComponent<Row> candidate, double weight, ReadOnlySpan<double> statistics)
    {
        double sum = 0;
        for (int j = 0; j < _mean.Length; j++)
        {
            double step = ((KnownVarianceGaussian)candidate).Mean[j] - _mean[j];
            sum += step * (statistics[j] - (weight * step / 2));
        }
        return sum / variance;
    }

    public void Rebase(IMixtureComponent<Row> onto, double weight, Span<double> statistics)
    {
        for (int j = 0; j < _mean.Length; j++)
            statistics[j] += weight * (_mean[j] - ((KnownVarianceGaussian)onto).Mean[j]);
    }

    public Row Sample(Random random) => Row.Of([.. _mean.Select(centre => centre + (Math.Sqrt(variance) * random.NextNormal()))]);

    public IMixtureComponent<Row> CenteredAt(Row x) => new KnownVarianceGaussian(x, variance);

    public DataIssue? Validate(Row x) => x.Count == _mean.Length ? null : new DataIssue($"it has {x.Count} values; the component expects {_mean.Length}");
}
