using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>The data, the randomness and the threads that a start works with.</summary>
internal sealed record StartSetting<TData>(
    Observations<TData> Observations, RandomSource Random, Execution Execution, CancellationToken CancellationToken)
{
    /// <summary>Returns the data weighted for component k, with separate randomness, or null if their weight is 0.</summary>
    public StartSetting<TData>? Part(int k, int components, Action<long, Span<double>> weigh)
    {
        var weights = new double[Observations.Count];
        var row = new double[components];
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            weigh(i, row);
            sum += weights[i] = Observations.Weight(i) * row[k];
        }
        return sum > 0
            ? this with { Observations = Observations.Reweighed(weights), Random = Random.Split((ulong)k) }
            : null;
    }
}
