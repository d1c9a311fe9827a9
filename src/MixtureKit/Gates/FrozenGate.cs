using MixtureKit.Data;

namespace MixtureKit.Gates;

/// <summary>Known mixing weights, which expectation-maximisation leaves unchanged.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>A frozen gate has no free parameters, and the prior of the inner gate is not used.</remarks>
public sealed class FrozenGate<TData> : Gate<TData>
{
    /// <summary>Freezes a gate.</summary>
    /// <param name="inner">The gate to freeze.</param>
    public FrozenGate(Gate<TData> inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
    }

    /// <summary>Freezes constant mixing weights.</summary>
    /// <param name="weights">π, one a component, not negative, with sum 1 to within 1e-9.</param>
    /// <exception cref="ArgumentException">The weights are not proportions.</exception>
    public FrozenGate(IEnumerable<double> weights)
        : this(new MixingWeights<TData>(weights))
    {
    }

    /// <summary>The gate that is frozen.</summary>
    public Gate<TData> Inner { get; }

    /// <inheritdoc/>
    public override int Count => Inner.Count;

    /// <inheritdoc/>
    public override int StatisticsLength => 0;

    /// <inheritdoc/>
    public override int ParameterCount => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<double>? ConstantWeights => Inner.ConstantWeights;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> ConstantLogWeights => Inner.ConstantLogWeights;

    /// <inheritdoc/>
    public override void LogWeights(Batch<TData> batch, Span<double> destination) => Inner.LogWeights(batch, destination);

    /// <inheritdoc/>
    public override void LogWeights(TData x, Span<double> destination) => Inner.LogWeights(x, destination);

    /// <inheritdoc/>
    public override void Accumulate(Batch<TData> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
    }

    /// <inheritdoc/>
    public override Gate<TData> Maximize(ReadOnlySpan<double> counts, ReadOnlySpan<double> statistics) => this;

    /// <inheritdoc/>
    public override double? Gain(Gate<TData> candidate, ReadOnlySpan<double> counts, ReadOnlySpan<double> statistics) =>
        ReferenceEquals(candidate, this) ? 0 : null;

    /// <inheritdoc/>
    public override void Rebase(Gate<TData> onto, ReadOnlySpan<double> counts, Span<double> statistics)
    {
    }

    /// <summary>True if the other is a frozen gate of an equal gate.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj) || (obj is FrozenGate<TData> other && Inner.Equals(other.Inner));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(typeof(FrozenGate<TData>), Inner);
}
