using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Testing.Laws;

/// <summary>The law that a batch adds the statistics of its observations, and a group of one those of its member.</summary>
internal sealed class BatchStatisticsLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    public override string Name => "a batch gives the statistics that its observations give one by one";

    protected override void Check(LawCase<TData> given)
    {
        int length = 1 + given.Random().Next(Batch<TData>.Capacity);
        CheckGroup(given, length);
        CheckAlone(given, length);
    }

    private void CheckGroup(LawCase<TData> given, int length)
    {
        double[] shares = given.Shares();
        Must.Agree(
            Sums.Statistics(given.Group, given.Data, shares, 1), Sums.Statistics(given.Group, given.Data, shares, length),
            Sums.Magnitudes(given.Group, given.Data, shares), Tolerance, $"The group's statistics in batches of {length}");
    }

    /// <summary>Checks that a group of one has the statistics of its member.</summary>
    private void CheckAlone(LawCase<TData> given, int length)
    {
        ComponentGroup<TData> alone = ComponentGroup.Create([given.Members[0]]);
        if (alone.StatisticsLength != given.Members[0].StatisticsLength)
            return;
        Must.Agree(
            Sums.Statistics(alone.Members[0], given.Data, given.Weights), Sums.Statistics(alone, given.Data, given.Weights, length),
            Sums.Magnitudes(alone, given.Data, given.Weights), Tolerance, $"The statistics of a group of one in batches of {length}");
    }
}
