using MixtureKit.Parallelism;

namespace MixtureKit.Groups;

/// <summary>
/// A group whose parameters are known: expectation-maximisation leaves it as it is, and it has no free parameters.
/// </summary>
/// <typeparam name="TData">What one observation is.</typeparam>
/// <param name="inner">The group as it stays.</param>
/// <param name="members">The members as the outside sees them; the inner group's own where none are given.</param>
public sealed class FrozenGroup<TData>(ComponentGroup<TData> inner, IReadOnlyList<IMixtureComponent<TData>>? members = null)
    : ComponentGroup<TData>
{
    /// <summary>The group as it stays.</summary>
    public ComponentGroup<TData> Inner { get; } = inner;

    /// <inheritdoc/>
    public override IReadOnlyList<IMixtureComponent<TData>> Members { get; } = members ?? inner.Members;

    /// <inheritdoc/>
    public override int StatisticsLength => 0;

    /// <inheritdoc/>
    public override double LogPrior => 0;

    /// <inheritdoc/>
    public override int ParameterCount => 0;

    /// <inheritdoc/>
    public override IEnumerable<IObservationGuard<TData>> Guards => Inner.Guards;

    /// <inheritdoc/>
    public override GroupWorker<TData> CreateWorker(in PassOptions options) => new FrozenWorker<TData>(Inner);

    /// <inheritdoc/>
    public override void LogDensity(TData x, Span<double> destination) => Inner.LogDensity(x, destination);

    /// <inheritdoc/>
    public override IReadOnlyList<TData> Arrange(IReadOnlyList<TData> data, Execution execution) => Inner.Arrange(data, execution);

    /// <inheritdoc/>
    public override ComponentGroup<TData> Maximize(ReadOnlyMemory<double> weights, ReadOnlyMemory<double> statistics, Execution execution) => this;

    /// <inheritdoc/>
    public override double? Gain(ComponentGroup<TData> candidate, ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics) =>
        ReferenceEquals(candidate, this) ? 0 : null;

    /// <inheritdoc/>
    public override void Rebase(ComponentGroup<TData> onto, ReadOnlySpan<double> weights, Span<double> statistics)
    {
    }
}
