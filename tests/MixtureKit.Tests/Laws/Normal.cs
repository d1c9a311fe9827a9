using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Laws;

/// <summary>A user's component with every member: N(x; μ, v), statistics about its own mean, v ~ IG(2, 1) for a prior.</summary>
internal class Normal(double mean, double variance, bool prior) : IMixtureComponent<double>, ISampleable<double>, IRecenterable<double>
{
    public double Mean { get; } = mean;

    public double Variance { get; } = variance;

    public int StatisticsLength => 2;

    public virtual double LogPrior => prior ? (-3 * Math.Log(Variance)) - (1 / Variance) : 0;

    public int ParameterCount => 2;

    public object Family => (GetType(), prior);

    public virtual double LogDensity(double x) => -0.5 * (Math.Log(2 * Math.PI * Variance) + ((x - Mean) * (x - Mean) / Variance));

    public void Accumulate(double x, double weight, Span<double> statistics)
    {
        statistics[0] += weight * (x - Mean);
        statistics[1] += weight * (x - Mean) * (x - Mean);
    }

    public virtual IMixtureComponent<double> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        double step = weight > 0 ? statistics[0] / weight : 0;
        double scatter = Math.Max(statistics[1] - (step * statistics[0]), 0);
        double next = prior ? (scatter + 2) / (weight + 6) : scatter / weight;
        return prior || scatter > 1e-9 * statistics[1]
            ? With(Mean + step, next)
            : throw new DegenerateComponentException("the values have no spread");
    }

    public virtual double? Gain(IMixtureComponent<double> candidate, double weight, ReadOnlySpan<double> statistics)
    {
        var other = (Normal)candidate;
        double[] moved = statistics.ToArray();
        Normal.Shift(this, other, weight, moved);
        return -0.5 * ((weight * Math.Log(other.Variance / Variance)) + (moved[1] / other.Variance) - (statistics[1] / Variance));
    }

    public virtual void Rebase(IMixtureComponent<double> onto, double weight, Span<double> statistics) => Shift(this, (Normal)onto, weight, statistics);

    public double Sample(Random random) => Mean + (Math.Sqrt(Variance) * random.NextNormal());

    public IMixtureComponent<double> CenteredAt(double x) => With(x, Variance);

    public virtual ComponentGroup<double> Group(IReadOnlyList<IMixtureComponent<double>> members) => new IndependentGroup<double>(members);

    public override string ToString() => FormattableString.Invariant($"new {GetType().Name}({Mean:R}, {Variance:R})");

    protected virtual IMixtureComponent<double> With(double mean, double variance) => new Normal(mean, variance, prior);

    private static void Shift(Normal from, Normal onto, double weight, Span<double> statistics)
    {
        double offset = from.Mean - onto.Mean;
        statistics[1] += offset * ((2 * statistics[0]) + (weight * offset));
        statistics[0] += weight * offset;
    }
}
