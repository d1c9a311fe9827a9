using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Samples;

/// <summary>Independent exponential columns, such as the times until parts of a machine fail.</summary>
/// <remarks>
/// log p(x) = Σ_j (log λ_j − λ_j x_j), x ≥ 0. The statistics are Σ w x_j, and λ_j = N / Σ w x_j. Its group works on whole batches with the vectors of .NET.
/// </remarks>
public sealed class Lifetimes(IReadOnlyList<double> rates) : IMixtureComponent<Row>, ISampleable<Row>, IObservationValidator<Row>
{
    private readonly double[] _rates = [.. rates];

    public IReadOnlyList<double> Rates => _rates;
    public int StatisticsLength => _rates.Length;

    /// <summary>The log-density at 0.</summary>
    public double Constant { get; } = rates.Sum(Math.Log);

    public double LogDensity(Row x)
    {
        double sum = Constant;
        for (int j = 0; j < _rates.Length; j++)
            sum -= x[j] < 0 ? double.PositiveInfinity : x[j] * _rates[j];
        return sum;
    }

    public void Accumulate(Row x, double weight, Span<double> statistics)
    {
        for (int j = 0; j < _rates.Length; j++)
            statistics[j] += weight * x[j];
    }

    public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        double[] next = [.. _rates];
        for (int j = 0; j < next.Length; j++)
            next[j] = statistics[j] > 0 ? weight / statistics[j] : throw new DegenerateComponentException("all its times are 0", j);
        return new Lifetimes(next);
    }

    /// <summary>Σ w log [p(x | θ') / p(x | θ)] = Σ_j [N log (λ'_j / λ_j) − (λ'_j − λ_j) S_j].</summary>
    public double? Gain(IMixtureComponent<Row> candidate, double weight, ReadOnlySpan<double> statistics)
    {
        double sum = 0;
        for (int j = 0; j < _rates.Length; j++)
        {
            double next = ((Lifetimes)candidate).Rates[j];
            sum += (weight * Math.Log(next / _rates[j])) - ((next - _rates[j]) * statistics[j]);
        }
        return sum;
    }

    public Row Sample(Random random) => Row.Of([.. _rates.Select(rate => random.NextGamma(1) / rate)]);

    public DataIssue? Validate(Row x)
    {
        if (x.Count != _rates.Length)
            return new DataIssue($"it has {x.Count} values; the component expects {_rates.Length}");
        int column = Array.FindIndex(x.ToArray(), time => !(time >= 0));
        return column < 0 ? null : new DataIssue("it is no time, which is a number of at least 0", column);
    }

    public ComponentGroup<Row> Group(IReadOnlyList<IMixtureComponent<Row>> members) => new LifetimesGroup(members);
}
