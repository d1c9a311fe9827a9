using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Samples;

/// <summary>
/// Student's t in d dimensions with one scale and known degrees of freedom ν: a Gaussian of covariance σ²/u · I whose latent scale
/// u is Gamma(ν/2, ν/2). The statistics depend on the current θ through E[u | x, θ] = (ν + d) / (ν + ‖x − μ‖²/σ²):
/// S = Σ w E[u] · (1, x − μ, ‖x − μ‖²), about the current μ. Source: Peel and McLachlan, Statistics and Computing 10 (2000).
/// </summary>
public sealed class StudentT(double degreesOfFreedom, IReadOnlyList<double> mean, double scale)
    : IMixtureComponent<Row>, ISampleable<Row>, IRecenterable<Row>, IObservationValidator<Row>
{
    private readonly double[] _mean = [.. mean];

    public double DegreesOfFreedom => degreesOfFreedom;
    public IReadOnlyList<double> Mean => _mean;
    public double Scale => scale;
    public int StatisticsLength => _mean.Length + 2;
    public int ParameterCount => _mean.Length + 1;
    public object Family => (typeof(StudentT), degreesOfFreedom, _mean.Length);

    public double LogDensity(Row x)
    {
        double d = _mean.Length;
        return LogGamma((degreesOfFreedom + d) / 2) - LogGamma(degreesOfFreedom / 2) - (d / 2 * Math.Log(degreesOfFreedom * Math.PI * scale))
            - ((degreesOfFreedom + d) / 2 * Math.Log(1 + (Distance(x) / degreesOfFreedom)));
    }

    public void Accumulate(Row x, double weight, Span<double> statistics)
    {
        double distance = Distance(x);
        double u = weight * (degreesOfFreedom + _mean.Length) / (degreesOfFreedom + distance);
        statistics[0] += u;
        for (int j = 0; j < _mean.Length; j++)
            statistics[1 + j] += u * (x[j] - _mean[j]);
        statistics[^1] += u * distance * scale;
    }

    public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        double[] next = [.. _mean];
        double squares = statistics[^1], far = 0;
        for (int j = 0; j < next.Length; j++)
        {
            double shift = statistics[1 + j] / statistics[0];
            next[j] += shift;
            squares -= shift * statistics[1 + j];
            far = Math.Max(far, Math.Abs(next[j]));
        }
        double spread = squares / (weight * next.Length);
        if (!(spread > 1e-30 * far * far) || !double.IsFinite(spread))
            throw new DegenerateComponentException("its observations have no spread; use fewer components");
        return new StudentT(degreesOfFreedom, next, spread);
    }

    /// <summary>E over u of the gain in log p(x, u): by Jensen's inequality a lower bound on the gain in log p(x), 0 at this θ.</summary>
    public double? Gain(IMixtureComponent<Row> candidate, double weight, ReadOnlySpan<double> statistics)
    {
        var other = (StudentT)candidate;
        double[] moved = statistics.ToArray();
        Rebase(other, weight, moved);
        return -0.5 * ((weight * _mean.Length * Math.Log(other.Scale / scale)) + (moved[^1] / other.Scale) - (statistics[^1] / scale));
    }

    /// <summary>The same sums about another centre.</summary>
    public void Rebase(IMixtureComponent<Row> onto, double weight, Span<double> statistics)
    {
        for (int j = 0; j < _mean.Length; j++)
        {
            double offset = _mean[j] - ((StudentT)onto).Mean[j];
            statistics[^1] += offset * ((2 * statistics[1 + j]) + (offset * statistics[0]));
            statistics[1 + j] += offset * statistics[0];
        }
    }

    public Row Sample(Random random)
    {
        double spread = Math.Sqrt(scale * degreesOfFreedom / random.NextChiSquare(degreesOfFreedom));
        return Row.Of([.. _mean.Select(centre => centre + (spread * random.NextNormal()))]);
    }

    public IMixtureComponent<Row> CenteredAt(Row x) => new StudentT(degreesOfFreedom, x, scale);

    public DataIssue? Validate(Row x) => x.Count == _mean.Length ? null : new DataIssue($"it has {x.Count} values; the component expects {_mean.Length}");

    private static double LogGamma(double x) => MathNet.Numerics.SpecialFunctions.GammaLn(x);

    private double Distance(Row x)
    {
        double sum = 0;
        for (int j = 0; j < _mean.Length; j++)
            sum += (x[j] - _mean[j]) * (x[j] - _mean[j]);
        return sum / scale;
    }
}
