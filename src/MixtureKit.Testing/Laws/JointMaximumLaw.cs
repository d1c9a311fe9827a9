using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Testing.Laws;

/// <summary>The law that members without shared parameters have the same maximum together as alone.</summary>
internal sealed class JointMaximumLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    public override string Name => "members without shared parameters have the same maximum together as alone";

    protected override void Check(LawCase<TData> given)
    {
        int length = 1 + given.Random().Next(Batch<TData>.Capacity);
        ComponentGroup<TData> group = given.Group;
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
