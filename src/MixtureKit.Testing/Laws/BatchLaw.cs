using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Testing.Laws;

internal sealed class BatchLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    public override string Name => "a batch gives what its observations give one by one";

    protected override void Check(LawCase<TData> given)
    {
        int length = 1 + given.Random().Next(Batch<TData>.Capacity);
        ComponentGroup<TData> group = given.Group;
        Must.Hold(group.Members.Count == given.Members.Count, $"The group of {given.Members.Count} components has {group.Members.Count} members.");
        CheckDensities(group, given.Data, length);
        CheckStatistics(given, group, length);
        CheckAlone(given, length);
        CheckTogether(given, group, length);
    }

    private void CheckDensities(ComponentGroup<TData> group, TData[] data, int length)
    {
        double[] scalar = Sums.Densities(group.Members, data);
        double[] batch = Sums.Densities(group, data, length);
        var own = new double[group.Count];
        for (int at = 0; at < scalar.Length; at++)
        {
            (int k, int i) = Math.DivRem(at, data.Length);
            double slack = Tolerance * (1 + Math.Abs(scalar[at]));
            Must.Agree(scalar[at], batch[at], slack, $"In batches of {length} log p of member {k} at {Specimen.WriteObservation(data[i])}");
            group.LogDensity(data[i], own);
            Must.Agree(scalar[at], own[k], slack, $"Log p of member {k} at {Specimen.WriteObservation(data[i])}, from the group,");
            Must.Hold(!double.IsNaN(scalar[at]) && !double.IsPositiveInfinity(scalar[at]), $"Log p of member {k} at {Specimen.WriteObservation(data[i])} is {scalar[at]}.");
        }
    }

    private void CheckStatistics(LawCase<TData> given, ComponentGroup<TData> group, int length)
    {
        double[] shares = given.Shares();
        Must.Agree(
            Sums.Statistics(group, given.Data, shares, 1), Sums.Statistics(group, given.Data, shares, length),
            Sums.Magnitudes(group, given.Data, shares), Tolerance, $"The group's statistics in batches of {length}");
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

    /// <summary>Checks that members without shared parameters have the same maximum together as alone.</summary>
    private void CheckTogether(LawCase<TData> given, ComponentGroup<TData> group, int length)
    {
        if (group.ParameterCount != group.Members.Sum(member => member.ParameterCount))
            return;
        double[] shares = given.Shares();
        if (Estimates.Maximum(group, given.Data, shares, length) is not { } next)
            return;
        for (int k = 0; k < group.Count; k++)
        {
            double[] own = shares.AsSpan(k * given.Data.Length, given.Data.Length).ToArray();
            if (own.Sum() > 0 && Estimates.Maximum(group.Members[k], given.Data, own) is { } member)
                CheckMember(given.Data, own, member, next.Members[k], k);
        }
    }

    private void CheckMember(TData[] data, double[] weights, IMixtureComponent<TData> alone, IMixtureComponent<TData> together, int k)
    {
        (double expected, double magnitude) = Sums.Objective(ComponentGroup.Create([alone]), data, weights);
        (double actual, _) = Sums.Objective(ComponentGroup.Create([together]), data, weights);
        Must.Agree(expected, actual, 100 * Tolerance * magnitude, $"Σ w log p + log prior of member {k} maximised with the others");
    }
}
