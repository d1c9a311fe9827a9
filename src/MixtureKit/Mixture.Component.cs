using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Messages;
using MixtureKit.Parallelism;

namespace MixtureKit;

public sealed partial class Mixture<TData>
{
    /// <inheritdoc/>
    public void Accumulate(TData x, double weight, Span<double> statistics)
    {
        if (weight > 0)
            AsGroup.Accumulate(Batch<TData>.Of([x]), [weight], statistics);
    }

    /// <inheritdoc/>
    public IMixtureComponent<TData> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        double[] copy = statistics.ToArray();
        return MaximizeWithCounts(copy.AsMemory(0, Components.Count), copy, Execution.Sequential);
    }

    /// <inheritdoc/>
    public double? Gain(IMixtureComponent<TData> candidate, double weight, ReadOnlySpan<double> statistics)
    {
        Mixture<TData> other = Like(candidate);
        ReadOnlySpan<double> counts = statistics[..Components.Count];
        return Gate.Gain(other.Gate, counts, statistics.Slice(counts.Length, Gate.StatisticsLength))
            + Group.Gain(other.Group, counts, statistics[(counts.Length + Gate.StatisticsLength)..]);
    }

    /// <inheritdoc/>
    public void Rebase(IMixtureComponent<TData> onto, double weight, Span<double> statistics)
    {
        Mixture<TData> other = Like(onto);
        Span<double> counts = statistics[..Components.Count];
        Gate.Rebase(other.Gate, counts, statistics.Slice(counts.Length, Gate.StatisticsLength));
        Group.Rebase(other.Group, counts, statistics[(counts.Length + Gate.StatisticsLength)..]);
    }

    /// <inheritdoc/>
    public IMixtureComponent<TData> CenteredAt(TData x) => new Mixture<TData>(Gate, MixtureParts<TData>.From(
        (IMixtureComponent<TData>[])[.. Components.Select(component => component is IRecenterable<TData> recenterable ? Returned.Value(recenterable.CenteredAt(x), component, nameof(recenterable.CenteredAt)) : component)]));

    /// <inheritdoc/>
    public DataIssue? Validate(TData x) =>
        Components.OfType<IObservationValidator<TData>>().Select(validator => validator.Validate(x)).FirstOrDefault(issue => issue is not null);

    /// <summary>Returns true if every component can do without the cell.</summary>
    /// <param name="column">Index of the column, counted from 0.</param>
    public bool CanMiss(int column) => Components.All(component => (component as IHandlesMissing)?.CanMiss(column) == true);

    int? ISized.ColumnCount => _columnCount;

    ComponentGroup<TData> IMixtureComponent<TData>.Group(IReadOnlyList<IMixtureComponent<TData>> members) => new MixtureGroup<TData>(members);

    private MixtureGroup<TData> AsGroup => new([this]);

    private Mixture<TData> Like(IMixtureComponent<TData> other) =>
        other is Mixture<TData> mixture && mixture.StatisticsLength == StatisticsLength && mixture.Components.Count == Components.Count
            ? mixture
            : throw new ArgumentException($"The other model is not a mixture of {MessageText.Count(Components.Count, "component")} of the same families.", nameof(other));
}
