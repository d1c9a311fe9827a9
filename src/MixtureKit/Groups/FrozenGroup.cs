using MixtureKit.Parallelism;

namespace MixtureKit.Groups;

/// <summary>A group of known parameters, which expectation-maximisation leaves unchanged and which has no free parameters.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <param name="inner">The group to freeze.</param>
/// <param name="members">The members to show; those of the inner group if none are given.</param>
public sealed class FrozenGroup<TData>(ComponentGroup<TData> inner, IReadOnlyList<IMixtureComponent<TData>>? members = null)
    : ComponentGroup<TData>
{
    /// <summary>The group that is frozen.</summary>
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
    public override IEnumerable<IObservationValidator<TData>> Validators => Inner.Validators;

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
