namespace MixtureKit.Tests.Laws;

/// <summary>A user's component: λ e^(−λx), with the first four members alone.</summary>
internal class Exponential(double rate) : IMixtureComponent<double>
{
    public double Rate { get; } = rate;

    public int StatisticsLength => 1;

    public double LogDensity(double x) => x < 0 ? double.NegativeInfinity : Math.Log(Rate) - (Rate * x);

    public virtual void Accumulate(double x, double weight, Span<double> statistics) => statistics[0] += weight * x;

    public virtual IMixtureComponent<double> Maximize(double weight, ReadOnlySpan<double> statistics) => With(RateOf(weight, statistics));

    public override string ToString() => FormattableString.Invariant($"new {GetType().Name}({Rate:R})");

    protected virtual IMixtureComponent<double> With(double rate) => new Exponential(rate);

    protected static double RateOf(double weight, ReadOnlySpan<double> statistics) => statistics[0] > 0
        ? weight / statistics[0]
        : throw new DegenerateComponentException("all times are 0");
}
