using MixtureKit.Groups;
using MixtureKit.Parallelism;

namespace MixtureKit.Testing.Laws;

internal sealed class RebaseLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    public override string Name => "rebased statistics have the same maximiser";

    protected override void Check(LawCase<TData> given)
    {
        CheckMember(given);
        ComponentGroup<TData> group = given.Group, onto = given.OtherGroup;
        double[] shares = given.Shares();
        double[] counts = Sums.Counts(shares, given.Data.Length);
        double[] rebased = Sums.Statistics(group, given.Data, shares, 120);
        group.Rebase(onto, counts, rebased);
        // A member of weight 0 keeps its parameters, which are those of the group that maximises.
        if (counts.All(count => count > 0))
            Compare(Estimates.Maximum(group, given.Data, shares), Estimates.OrNone(() => onto.Maximize(counts, rebased, Execution.Sequential)), given.Data, shares, "by the other group");
    }

    private void CheckMember(LawCase<TData> given)
    {
        IMixtureComponent<TData> present = given.Members[0], onto = given.Others[0];
        double weight = given.Weights.Sum();
        double[] rebased = Sums.Statistics(present, given.Data, given.Weights);
        present.Rebase(onto, weight, rebased);
        if (Estimates.Maximum(present, given.Data, given.Weights) is { } expected && Estimates.OrNone(() => onto.Maximize(weight, rebased)) is { } actual)
            Compare(ComponentGroup.Create([expected]), ComponentGroup.Create([actual]), given.Data, given.Weights, "by the other member");
    }

    private void Compare(ComponentGroup<TData>? expected, ComponentGroup<TData>? actual, TData[] data, double[] shares, string by)
    {
        if (expected is null || actual is null)
            return;
        (double value, double magnitude) = Sums.Objective(expected, data, shares);
        Must.Agree(value, Sums.Objective(actual, data, shares).Value, 100 * Tolerance * magnitude, $"Σ w log p + log prior of the rebased statistics' maximiser {by}");
    }
}
