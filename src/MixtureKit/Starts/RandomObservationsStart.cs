using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>A start whose components are single rows, drawn at random and each blended with all the data.</summary>
/// <typeparam name="TData">Type of an observation, whose equality decides which rows are not drawn twice.</typeparam>
/// <remarks>
/// T_k = N/K · [(1 − s)·T(x_k) + s·T̄]. The share s of all the data keeps a component from collapsing on its row, for any number of columns,
/// and keeps every level and count possible. Components with a spread get the pooled spread of all.
/// </remarks>
public sealed class RandomObservationsStart<TData> : Start<TData>
{
    private readonly double _share = 0.5;

    /// <summary>The share s that all the data have in a component, above 0 and below 1; 0.5 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0 and below 1.</exception>
    public double Share
    {
        get => _share;
        init => _share = value is > 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Share), value, "The share of all the data is above 0 and below 1.");
    }

    /// <inheritdoc/>
    public override string Name => "random";

    /// <inheritdoc/>
    public override bool AllowsSamples => true;

    /// <inheritdoc/>
    public override Mixture<TData> Create(
        Mixture<TData> prototype, Observations<TData> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prototype);
        ArgumentNullException.ThrowIfNull(observations);
        observations = observations.Gather();
        int components = prototype.Components.Count;
        int[] rows = RowDraw.Distinct(observations, components, random);
        // (1 − s)·W/K on the row and s·w/K on every row: W/K in all.
        double[] seeds = Array.ConvertAll(rows, row => (1 - _share) / components * (observations.TotalWeight / observations.Weight(row)));
        return Maximize(prototype, [.. rows.Select(row => observations.Data[row])], Weigh, pool: true, new(observations, random, execution, cancellationToken));

        void Weigh(long position, Span<double> weights)
        {
            for (int k = 0; k < weights.Length; k++)
                weights[k] = (_share / components) + (rows[k] == position ? seeds[k] : 0);
        }
    }
}
