using MixtureKit.Groups;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Laws;

/// <summary>A normal whose group arranges data as a list of its own.</summary>
internal class ArrangedNormal(double mean, double variance) : BrokenNormal(mean, variance)
{
    public override ComponentGroup<double> Group(IReadOnlyList<IMixtureComponent<double>> members) => new Arranging(members, this);

    protected virtual IReadOnlyList<double> Arrange(IReadOnlyList<double> data, Execution execution) => data as Arranged ?? new Arranged(data);

    protected sealed class Arranged(IEnumerable<double> data) : List<double>(data);

    private sealed class Arranging(IReadOnlyList<IMixtureComponent<double>> members, ArrangedNormal arranger) : IndependentGroup<double>(members)
    {
        public override IReadOnlyList<double> Arrange(IReadOnlyList<double> data, Execution execution) => arranger.Arrange(data, execution);
    }
}

internal sealed class ReversedData(double mean, double variance) : ArrangedNormal(mean, variance)
{
    protected override IReadOnlyList<double> Arrange(IReadOnlyList<double> data, Execution execution) => data as Arranged ?? new Arranged(data.Reverse());
}

internal sealed class ShortData(double mean, double variance) : ArrangedNormal(mean, variance)
{
    protected override IReadOnlyList<double> Arrange(IReadOnlyList<double> data, Execution execution) => data as Arranged ?? new Arranged(data.SkipLast(1));
}

internal sealed class CopiedData(double mean, double variance) : ArrangedNormal(mean, variance)
{
    protected override IReadOnlyList<double> Arrange(IReadOnlyList<double> data, Execution execution) => new Arranged(data);
}

/// <summary>Leaves the rows of other threads as they were made.</summary>
internal sealed class DataOfFewThreads(double mean, double variance) : ArrangedNormal(mean, variance)
{
    protected override IReadOnlyList<double> Arrange(IReadOnlyList<double> data, Execution execution) =>
        data as Arranged ?? new Arranged(data.Select((x, i) => i % execution.Workers < 2 ? x : 0));
}
