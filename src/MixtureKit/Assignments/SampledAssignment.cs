using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Assignments;

/// <summary>Sampled assignment: each observation belongs entirely to one component, drawn from the posterior.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// This is stochastic EM, which wanders and so can leave a poor maximum (Celeux and Diebolt 1985). The draws depend only on the
/// seed, the iteration and the position in the data.
/// </remarks>
/// <param name="seed">The seed.</param>
public sealed class SampledAssignment<TData>(ulong seed) : Assignment<TData>
{
    private readonly RandomSource _random = new(seed);

    private SampledAssignment(ulong seed, int iteration)
        : this(seed) => _random = _random.Split((ulong)iteration);

    /// <inheritdoc/>
    public override bool IsMonotone => false;

    /// <inheritdoc/>
    public override Assignment<TData> ForIteration(int iteration) =>
        new SampledAssignment<TData>(seed, iteration);

    /// <inheritdoc/>
    public override void Assign(Batch<TData> batch, ReadOnlySpan<double> logDensities, Span<double> joints)
    {
        ArgumentNullException.ThrowIfNull(batch);
        RandomSource random = _random.Split((ulong)batch.Position);
        int count = logDensities.Length;
        JointDensities.Posterior(joints, logDensities);
        for (int i = 0; i < count; i++)
        {
            double left = random.NextDouble();
            int drawn = i;
            for (int at = i; at < joints.Length; at += count)
            {
                if (joints[at] > 0 && left >= 0)
                    drawn = at;
                left -= joints[at];
            }
            for (int at = i; at < joints.Length; at += count)
                joints[at] = at == drawn ? 1 : 0;
        }
    }
}
