using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Testing.Laws;

internal sealed class MaximizerLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    public override string Name => "Maximize beats every other member tried";

    protected override void Check(LawCase<TData> given)
    {
        ComponentGroup<TData> group = given.Group;
        double[] shares = given.Shares();
        if (Estimates.Maximum(group, given.Data, shares) is not { } best)
            return;
        Compare(best, group, "the present one", given, shares);
        if (Specimen.HasLatentVariables)
            return;
        Compare(best, given.OtherGroup, "another one", given, shares);
        RandomSource random = given.Random();
        foreach (double amount in new[] { 1e-4, 1e-2, 0.5 })
        {
            double[] perturbed = [.. shares.Select(share => share * (1 + (amount * random.NextDouble())))];
            if (Estimates.Maximum(group, given.Data, perturbed) is { } near)
                Compare(best, near, $"that for weights changed by up to {CaseText.From(amount)} of them", given, shares);
        }
    }

    private void Compare(ComponentGroup<TData> best, ComponentGroup<TData> rival, string which, LawCase<TData> given, double[] shares)
    {
        (double value, double magnitude) = Sums.Objective(rival, given.Data, shares);
        (double maximum, double most) = Sums.Objective(best, given.Data, shares);
        Must.NotExceed(value, maximum, Tolerance * (most + (double.IsFinite(magnitude) ? magnitude : 0)), $"Σ w log p + log prior of {which} beside the maximum");
    }
}
