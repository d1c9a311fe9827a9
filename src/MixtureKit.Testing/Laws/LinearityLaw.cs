using MixtureKit.Groups;

namespace MixtureKit.Testing.Laws;

internal sealed class LinearityLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    public override string Name => "Accumulate is linear in the weight, and an integer weight equals a repeated observation";

    protected override void Check(LawCase<TData> given)
    {
        IMixtureComponent<TData> member = given.Members[0];
        double factor = given.Random().NextDouble() * 10;
        foreach (TData x in given.Data.Take(20))
        {
            double[] once = Sums.Statistics(member, [x], [1]);
            double[] magnitudes = [.. once.Select(Math.Abs)];
            Must.Hold(once.All(double.IsFinite), $"The statistics of {Specimen.WriteObservation(x)} are {CaseText.Numbers(once)}; they must be finite.");
            Must.Agree([.. once.Select(value => factor * value)], Sums.Statistics(member, [x], [factor]), magnitudes, factor * Tolerance, $"The statistics at weight {CaseText.From(factor)}");
            Must.Agree(Sums.Statistics(member, [x, x, x], [1, 1, 1]), Sums.Statistics(member, [x], [3]), magnitudes, 3 * Tolerance, "The statistics at weight 3");
        }
        CheckGroup(given);
    }

    private void CheckGroup(LawCase<TData> given)
    {
        ComponentGroup<TData> group = given.Group;
        double[] shares = given.Shares();
        double[] twice = [.. shares.Select(share => 2 * share)];
        double[] doubled = [.. shares.Chunk(given.Data.Length).SelectMany(own => own.Concat(own))];
        double[] statistics = Sums.Statistics(group, given.Data, twice, 120);
        double[] repeated = Sums.Statistics(group, [.. given.Data, .. given.Data], doubled, 120);
        Must.Agree(repeated, statistics, Sums.Magnitudes(group, given.Data, twice), Tolerance, "The group's statistics at doubled weights");
    }
}
