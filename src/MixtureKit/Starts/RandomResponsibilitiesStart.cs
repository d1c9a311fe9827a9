using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>A start by one M-step from responsibilities drawn for each row from a symmetric Dirichlet distribution.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>All components start near the middle of the data. EM leaves that place slowly, but no component can start on a handful of rows.</remarks>
public sealed class RandomResponsibilitiesStart<TData> : Start<TData>
{
    private readonly double _concentration = 0.2;

    /// <summary>The concentration of the Dirichlet distribution, 0.2 by default: 1 is uniform; near 0 each row belongs to one component.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive and finite.</exception>
    public double Concentration
    {
        get => _concentration;
        init => _concentration = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Concentration), value, "A concentration is positive and finite.");
    }

    /// <inheritdoc/>
    public override string Name => "random-responsibilities";

    /// <inheritdoc/>
    public override bool AllowsSamples => true;

    /// <inheritdoc/>
    public override Mixture<TData> Create(
        Mixture<TData> prototype, Observations<TData> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prototype);
        ArgumentNullException.ThrowIfNull(observations);
        observations = observations.Gather();
        TData place = observations.Data[RowDraw.From(observations).Next(random)];
        RandomSource rows = random.Split(random.NextBits());
        return Maximize(prototype, [.. Enumerable.Repeat(place, prototype.Components.Count)], Weigh, pool: false, new(observations, random, execution, cancellationToken));

        // Each row has its own source, so that the draws are the same on any number of threads.
        void Weigh(long position, Span<double> weights) => Draw(rows.Split((ulong)position), weights);
    }

    private void Draw(RandomSource random, Span<double> weights)
    {
        double sum = 0;
        for (int k = 0; k < weights.Length; k++)
            sum += weights[k] = random.NextGamma(_concentration);
        if (!(sum > 0))
        {
            weights.Clear();
            weights[random.Next(weights.Length)] = sum = 1;
        }
        for (int k = 0; k < weights.Length; k++)
            weights[k] /= sum;
    }
}
